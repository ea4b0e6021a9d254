package io.hexapay.sandbox.nicepay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** NicePay's signatures: SHA-256 of some fields, the last of which is the merchant's secret. */
final class NicePaySignature {

    private NicePaySignature() {}

    /** In hexadecimal digits. */
    static String of(String... fields) {
        try {
            byte[] text = String.join("", fields).getBytes(UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    static boolean isRight(String given, String... fields) {
        return MessageDigest.isEqual(given.getBytes(UTF_8), of(fields).getBytes(UTF_8));
    }
}
