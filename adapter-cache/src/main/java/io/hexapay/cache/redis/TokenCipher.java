package io.hexapay.cache.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNullElse;

import io.hexapay.cache.redis.connection.EntryHead;
import io.hexapay.core.Secret;
import io.hexapay.core.token.port.CachedToken;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts tokens with AES-256-GCM, for one name each. A value is an {@link EntryHead} in clear, a
 * random nonce of 96 bits, and the token with a tag of 128 bits; head and name are authenticated,
 * too. Thread-safe.
 */
final class TokenCipher {

    /** Values that begin with another byte never were ours. */
    private static final byte LAST_VERSION = 31;

    private static final int NONCE_LENGTH = 12;
    private static final int TAG_LENGTH = 16;
    private static final int FIXED_LENGTH = 1 + 4 * Long.BYTES + Integer.BYTES;

    private final List<EncryptionKey> keys;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param keys the first encrypts, all of them decrypt
     */
    TokenCipher(List<EncryptionKey> keys) {
        this.keys = keys;
    }

    byte[] encrypt(String name, StoredToken stored) {
        byte[] nonce = new byte[NONCE_LENGTH];
        random.nextBytes(nonce);
        EncryptionKey key = keys.get(0);
        byte[] head =
                ByteBuffer.allocate(EntryHead.LENGTH)
                        .put(EntryHead.VERSION)
                        .put(HexFormat.of().parseHex(key.id()))
                        .put(key.fingerprintOf(stored.token().value()))
                        .putLong(stored.confirmedUntilMillis())
                        .array();
        try {
            byte[] encrypted =
                    cipher(Cipher.ENCRYPT_MODE, key, nonce, head, name).doFinal(encode(stored));
            return ByteBuffer.allocate(EntryHead.LENGTH + NONCE_LENGTH + encrypted.length)
                    .put(head)
                    .put(nonce)
                    .put(encrypted)
                    .array();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has AES-GCM", impossible);
        }
    }

    /**
     * Decrypts what was encrypted for that name; null if that is of another version.
     *
     * @throws DecryptionException if it was not
     */
    @Nullable StoredToken decrypt(String name, byte[] bytes) throws DecryptionException {
        if (bytes.length == 0 || bytes[0] <= 0 || bytes[0] > LAST_VERSION) {
            throw new DecryptionException(EntryFault.FORMAT);
        }
        if (bytes[0] != EntryHead.VERSION) {
            return null;
        }
        if (bytes.length < EntryHead.LENGTH + NONCE_LENGTH + TAG_LENGTH) {
            throw new DecryptionException(EntryFault.FORMAT);
        }
        String id = HexFormat.of().formatHex(bytes, 1, EntryHead.FINGERPRINT_AT);
        EncryptionKey key =
                keys.stream()
                        .filter(known -> known.id().equals(id))
                        .findFirst()
                        .orElseThrow(() -> new DecryptionException(EntryFault.UNKNOWN_KEY));
        byte[] head = Arrays.copyOf(bytes, EntryHead.LENGTH);
        int start = EntryHead.LENGTH + NONCE_LENGTH;
        byte[] nonce = Arrays.copyOfRange(bytes, EntryHead.LENGTH, start);
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, nonce, head, name);
            byte[] token = cipher.doFinal(bytes, start, bytes.length - start);
            return decode(token, ByteBuffer.wrap(head).getLong(EntryHead.CONFIRMED_AT));
        } catch (AEADBadTagException forged) {
            throw new DecryptionException(EntryFault.TAMPERED);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has AES-GCM", impossible);
        }
    }

    private static Cipher cipher(
            int mode, EncryptionKey key, byte[] nonce, byte[] head, String name)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key.encryption(), new GCMParameterSpec(TAG_LENGTH * Byte.SIZE, nonce));
        cipher.updateAAD(head);
        cipher.updateAAD(name.getBytes(UTF_8));
        return cipher;
    }

    private static byte[] encode(StoredToken stored) {
        CachedToken token = stored.token();
        byte[] value = token.value().reveal().getBytes(UTF_8);
        Instant expiry = requireNonNullElse(token.gatewayExpiry(), Instant.EPOCH);
        return ByteBuffer.allocate(FIXED_LENGTH + value.length)
                .put((byte) (token.gatewayExpiry() == null ? 0 : 1))
                .putLong(expiry.getEpochSecond())
                .putInt(expiry.getNano())
                .putLong(token.uncertainty().toNanos())
                .putLong(token.lifeLeft().toNanos())
                .putLong(stored.endsAtMillis())
                .put(value)
                .array();
    }

    private static StoredToken decode(byte[] bytes, long confirmedUntilMillis)
            throws DecryptionException {
        try {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            boolean isTold = in.get() == 1;
            Instant told = Instant.ofEpochSecond(in.getLong(), in.getInt());
            Duration uncertainty = Duration.ofNanos(in.getLong());
            Duration lifeLeft = Duration.ofNanos(in.getLong());
            long endsAtMillis = in.getLong();
            byte[] value = new byte[in.remaining()];
            in.get(value);
            Secret secret = Secret.of(new String(value, UTF_8));
            return new StoredToken(
                    new CachedToken(secret, isTold ? told : null, lifeLeft, uncertainty),
                    endsAtMillis,
                    confirmedUntilMillis);
        } catch (BufferUnderflowException | DateTimeException | IllegalArgumentException flaw) {
            // Encrypted with our key by something else.
            throw new DecryptionException(EntryFault.FORMAT);
        }
    }
}
