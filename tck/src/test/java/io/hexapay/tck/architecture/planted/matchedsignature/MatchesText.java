package io.hexapay.tck.architecture.planted.matchedsignature;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.stream.Stream;

/** Breaks a rule. */
final class MatchesText {

    boolean matches(MessageDigest digest, byte[] signed, String... claimed) {
        String expected = HexFormat.of().formatHex(digest.digest(signed));
        return Stream.of(claimed).anyMatch(expected::equals);
    }
}
