package io.hexapay.tck.architecture.planted.textsignature;

import java.security.MessageDigest;
import java.util.HexFormat;

/** Breaks a rule. */
record ComparesText(String hex) {

    static ComparesText of(MessageDigest digest, byte[] signed) {
        return new ComparesText(HexFormat.of().formatHex(digest.digest(signed)));
    }

    boolean matches(String claimed) {
        return hex.equals(claimed);
    }
}
