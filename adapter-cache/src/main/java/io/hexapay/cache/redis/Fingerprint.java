package io.hexapay.cache.redis;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.util.HexFormat;
import javax.crypto.Mac;

/** What tells that two secrets are the same to whoever has the key, and nothing to anybody else. */
final class Fingerprint {

    static final String ALGORITHM = "HmacSHA256";

    private static final int LENGTH = 16;

    private Fingerprint() {}

    /** 16 bytes of HMAC-SHA-256 in hex. The parts cannot run into each other: each comes with its length. */
    static String of(Key key, byte[]... parts) {
        return HexFormat.of().formatHex(hmac(key, parts), 0, LENGTH);
    }

    static byte[] hmac(Key key, byte[]... parts) {
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
