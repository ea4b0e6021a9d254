package io.hexapay.cache.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hexapay.core.Secret;
import io.hexapay.core.token.CachedToken;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals tokens with AES-256-GCM, for one name each: a format version, the key's id, a random nonce of 96 bits, and
 * the sealed text with its tag of 128 bits. Version, key id and name are authenticated, too. Thread-safe.
 */
final class Seal {

    private static final byte VERSION = 2;
    private static final int NONCE_LENGTH = 12;
    private static final int TAG_LENGTH = 16;
    private static final int HEAD_LENGTH = 1 + KeyRing.Derived.ID_LENGTH;
    private static final int LEAST_LENGTH = HEAD_LENGTH + NONCE_LENGTH + TAG_LENGTH;
    private static final int FIXED_LENGTH = 5 * Long.BYTES + Integer.BYTES;

    private final KeyRing keys;
    private final SecureRandom random = new SecureRandom();

    Seal(KeyRing keys) {
        this.keys = keys;
    }

    byte[] seal(String name, SealedToken token) {
        byte[] nonce = new byte[NONCE_LENGTH];
        random.nextBytes(nonce);
        byte[] id = HexFormat.of().parseHex(keys.first().id());
        byte[] head = ByteBuffer.allocate(HEAD_LENGTH).put(VERSION).put(id).array();
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, keys.first(), nonce, head, name);
            byte[] sealed = cipher.doFinal(encode(token));
            return ByteBuffer.allocate(HEAD_LENGTH + NONCE_LENGTH + sealed.length)
                    .put(head)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has AES-GCM", impossible);
        }
    }

    /**
     * Opens what was sealed for that name.
     *
     * @throws BrokenSeal if it was not
     */
    SealedToken open(String name, byte[] bytes) throws BrokenSeal {
        if (bytes.length < LEAST_LENGTH || bytes[0] != VERSION) {
            throw new BrokenSeal(Flaw.FORMAT);
        }
        KeyRing.Derived key = keys.withId(HexFormat.of().formatHex(bytes, 1, HEAD_LENGTH));
        if (key == null) {
            throw new BrokenSeal(Flaw.UNKNOWN_KEY);
        }
        byte[] head = new byte[HEAD_LENGTH];
        byte[] nonce = new byte[NONCE_LENGTH];
        ByteBuffer.wrap(bytes).get(head).get(nonce);
        int start = HEAD_LENGTH + NONCE_LENGTH;
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, nonce, head, name);
            return decode(cipher.doFinal(bytes, start, bytes.length - start));
        } catch (AEADBadTagException forged) {
            throw new BrokenSeal(Flaw.TAMPERED);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has AES-GCM", impossible);
        }
    }

    private static Cipher cipher(
            int mode, KeyRing.Derived key, byte[] nonce, byte[] head, String name)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key.sealing(), new GCMParameterSpec(TAG_LENGTH * Byte.SIZE, nonce));
        cipher.updateAAD(head);
        cipher.updateAAD(name.getBytes(UTF_8));
        return cipher;
    }

    private static byte[] encode(SealedToken sealed) {
        CachedToken token = sealed.token();
        byte[] value = token.value().reveal().getBytes(UTF_8);
        Instant expiry = token.gatewayExpiry();
        long seconds = expiry.getEpochSecond();
        int nanos = expiry.getNano();
        return ByteBuffer.allocate(FIXED_LENGTH + value.length)
                .putLong(seconds)
                .putInt(nanos)
                .putLong(token.uncertainty().toNanos())
                .putLong(token.lifeLeft().toNanos())
                .putLong(token.confirmedFor().toNanos())
                .putLong(sealed.endsAtMillis())
                .put(value)
                .array();
    }

    private static SealedToken decode(byte[] bytes) throws BrokenSeal {
        try {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            Instant gatewayExpiry = Instant.ofEpochSecond(in.getLong(), in.getInt());
            Duration uncertainty = Duration.ofNanos(in.getLong());
            Duration lifeLeft = Duration.ofNanos(in.getLong());
            Duration confirmedFor = Duration.ofNanos(in.getLong());
            long endsAtMillis = in.getLong();
            byte[] value = new byte[in.remaining()];
            in.get(value);
            Secret secret = Secret.of(new String(value, UTF_8));
            return new SealedToken(
                    new CachedToken(secret, gatewayExpiry, lifeLeft, uncertainty, confirmedFor),
                    endsAtMillis);
        } catch (BufferUnderflowException | DateTimeException | IllegalArgumentException flaw) {
            // Sealed with our key by something else.
            throw new BrokenSeal(Flaw.FORMAT);
        }
    }
}
