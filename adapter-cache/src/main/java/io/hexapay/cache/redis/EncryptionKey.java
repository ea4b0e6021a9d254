package io.hexapay.cache.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hexapay.cache.redis.connection.EntryHead;
import io.hexapay.core.Credentials;
import io.hexapay.core.InvalidSettingException;
import io.hexapay.core.Secret;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key that tokens in Redis are encrypted with: 32 random bytes. It prints as {@code ****}.
 * Immutable.
 *
 * <p>The key itself is never used: for each purpose another is derived from it (HKDF with SHA-256,
 * RFC 5869). Fingerprints are HMACs: they tell that two secrets are the same to whoever has the
 * key, and nothing to anybody else.
 */
public final class EncryptionKey {

    private static final int LENGTH = 32;
    private static final String HMAC = "HmacSHA256";
    private static final Key SALT =
            new SecretKeySpec("hexapay shared cache 1".getBytes(UTF_8), HMAC);

    private final byte[] bytes;
    private final String id;
    private final SecretKey encryption;
    private final SecretKey ofCredentials;
    private final SecretKey ofTokens;

    private EncryptionKey(byte[] bytes) {
        this.bytes = bytes;
        Key root = new SecretKeySpec(hmac(SALT, bytes), HMAC);
        this.id = HexFormat.of().formatHex(derive(root, "id"), 0, EntryHead.KEY_ID_LENGTH);
        this.encryption = new SecretKeySpec(derive(root, "seal"), "AES");
        this.ofCredentials = new SecretKeySpec(derive(root, "names"), HMAC);
        this.ofTokens = new SecretKeySpec(derive(root, "news"), HMAC);
    }

    /**
     * Reads a key from its Base64.
     *
     * @throws InvalidSettingException if it is not the Base64 of 32 bytes; the message does not
     *     repeat it
     */
    public static EncryptionKey parse(Secret base64) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64.reveal().strip());
        } catch (IllegalArgumentException flaw) {
            // The flaw's own message names a character of the key.
            throw invalid("not Base64");
        }
        if (bytes.length != LENGTH) {
            throw invalid(bytes.length + " bytes");
        }
        return new EncryptionKey(bytes);
    }

    /** A new key that nobody else has. */
    public static EncryptionKey random() {
        byte[] bytes = new byte[LENGTH];
        new SecureRandom().nextBytes(bytes);
        return new EncryptionKey(bytes);
    }

    /** The key as {@link #parse} reads it. */
    public Secret toBase64() {
        return Secret.of(Base64.getEncoder().encodeToString(bytes));
    }

    /** Says which key encrypted a value, in hex; no secret. */
    String id() {
        return id;
    }

    SecretKey encryption() {
        return encryption;
    }

    byte[] fingerprintOf(Secret token) {
        return fingerprint(ofTokens, token.reveal().getBytes(UTF_8));
    }

    /** In hex. */
    String fingerprintOf(Credentials credentials) {
        byte[] key = credentials.key().getBytes(UTF_8);
        byte[] secret = credentials.secret().reveal().getBytes(UTF_8);
        // Each with its length, so that they cannot run into each other.
        ByteBuffer both =
                ByteBuffer.allocate(2 * Integer.BYTES + key.length + secret.length)
                        .putInt(key.length)
                        .put(key)
                        .putInt(secret.length)
                        .put(secret);
        return HexFormat.of().formatHex(fingerprint(ofCredentials, both.array()));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EncryptionKey that && MessageDigest.isEqual(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Always {@code ****}. */
    @Override
    public String toString() {
        return "****";
    }

    /** 32 bytes, from which neither the root nor those for other purposes can be told. */
    private static byte[] derive(Key root, String purpose) {
        return hmac(root, (purpose + "\1").getBytes(UTF_8));
    }

    private static byte[] fingerprint(Key key, byte[] secret) {
        return Arrays.copyOf(hmac(key, secret), EntryHead.FINGERPRINT_LENGTH);
    }

    private static byte[] hmac(Key key, byte[] message) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(message);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has HMAC-SHA-256", impossible);
        }
    }

    private static InvalidSettingException invalid(String flaw) {
        return new InvalidSettingException(
                "encryptionKey",
                "%s (expected: 32 random bytes in Base64, as openssl rand -base64 32 prints)"
                        .formatted(flaw));
    }
}
