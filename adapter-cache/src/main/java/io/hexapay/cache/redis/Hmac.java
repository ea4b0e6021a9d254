package io.hexapay.cache.redis;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.util.Arrays;
import javax.crypto.Mac;

/**
 * HMAC-SHA-256: tells that two secrets are the same to whoever has the key, and nothing to anybody
 * else.
 */
final class Hmac {

    static final String ALGORITHM = "HmacSHA256";

    /** Of a fingerprint, in bytes. */
    static final int SHORT_LENGTH = 16;

    private Hmac() {}

    /** The first 16 bytes. */
    static byte[] fingerprint(Key key, byte[]... parts) {
        return Arrays.copyOf(of(key, parts), SHORT_LENGTH);
    }

    /** The parts cannot run into each other: each comes with its length. */
    static byte[] of(Key key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            for (byte[] part : parts) {
                if (parts.length > 1) {
                    mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).flip());
                }
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has HMAC-SHA-256", impossible);
        }
    }
}
