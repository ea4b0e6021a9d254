package io.hexapay.tck.architecture.planted.hexsignature;

import java.security.MessageDigest;
import java.util.HexFormat;

/** Makes a signature, as it may. */
record Hex(MessageDigest digest) {

    String of(byte[] signed) {
        return HexFormat.of().formatHex(digest.digest(signed));
    }
}
