package io.hexapay.tck.architecture.planted.right;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.HexFormat;

/** Compares as it has to. */
record RightSignature(String hex) {

    static RightSignature of(MessageDigest digest, String signed) {
        return new RightSignature(HexFormat.of().formatHex(digest.digest(signed.getBytes(UTF_8))));
    }

    boolean matches(String claimed) {
        return MessageDigest.isEqual(hex.getBytes(UTF_8), claimed.getBytes(UTF_8));
    }

    static boolean isKnown(String version) {
        return version.equals("v1");
    }
}
