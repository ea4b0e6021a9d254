package io.hexapay.nicepay;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.hexapay.core.Secret;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** NicePay's mark of authenticity: {@code hex(sha256(text + secretKey))}. */
record Signature(String hex) {

    static Signature of(String text, Secret secret) {
        byte[] signed = (text + secret.reveal()).getBytes(UTF_8);
        return new Signature(HexFormat.of().formatHex(sha256().digest(signed)));
    }

    /**
     * Whether {@code other} is this signature, in time that does not tell how much of it is right.
     */
    boolean matches(String other) {
        return MessageDigest.isEqual(
                hex.getBytes(US_ASCII), other.toLowerCase(Locale.ROOT).getBytes(US_ASCII));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
