package io.hexapay.tck.architecture.planted.hexsignature;

/** Breaks a rule. */
final class ComparesHex {

    boolean matches(Hex hex, byte[] signed, String claimed) {
        return claimed.equalsIgnoreCase(hex.of(signed));
    }
}
