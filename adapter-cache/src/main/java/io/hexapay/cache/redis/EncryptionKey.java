package io.hexapay.cache.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hexapay.core.Secret;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.spec.SecretKeySpec;

/**
 * What encrypts tokens in Redis: 32 random bytes. It prints as {@code ****}. Immutable.
 *
 * <p>The key itself is never used: for each purpose another is derived from it (HKDF with SHA-256,
 * RFC 5869).
 */
public final class EncryptionKey {

    private static final int LENGTH = 32;
    private static final byte[] SALT = "hexapay shared cache 1".getBytes(UTF_8);

    private final byte[] bytes;

    private EncryptionKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Reads a key from its Base64.
     *
     * @throws IllegalArgumentException if it is not the Base64 of 32 bytes; the message does not
     *     repeat it
     */
    public static EncryptionKey parse(Secret base64) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64.reveal().strip());
        } catch (IllegalArgumentException flaw) {
            // The flaw's own message names a character of the key.
            throw new IllegalArgumentException(
                    "encryption key: not Base64 (expected: 32 random bytes in Base64, 44 characters)");
        }
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException(
                    "encryption key: %d bytes (expected: 32 random bytes in Base64, 44 characters)"
                            .formatted(bytes.length));
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

    /**
     * 32 bytes for that purpose, from which neither the key nor those for other purposes can be
     * told.
     */
    byte[] derive(String purpose) {
        byte[] root = Hmac.of(new SecretKeySpec(SALT, Hmac.ALGORITHM), bytes);
        byte[] label = purpose.getBytes(UTF_8);
        byte[] block = Arrays.copyOf(label, label.length + 1);
        block[label.length] = 1;
        return Hmac.of(new SecretKeySpec(root, Hmac.ALGORITHM), block);
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
}
