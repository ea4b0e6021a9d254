package io.hexapay.tck.architecture.planted.listedsignature;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/** Breaks a rule. */
final class ListsText {

    boolean matches(MessageDigest digest, byte[] signed, String claimed) {
        return List.of(claimed.split(" ", -1))
                .contains(HexFormat.of().formatHex(digest.digest(signed)));
    }
}
