package io.hexapay.tck.mutant;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hexapay.core.Merchant;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** How the gateway signs. */
final class MutantSignature {

    private MutantSignature() {}

    static String of(String text, Merchant merchant) {
        return HexFormat.of().formatHex(digest(text, merchant));
    }

    /** Whether {@code claimed} is the signature of the text, as far as a mutant looks. */
    static boolean matches(String text, Merchant merchant, String claimed, Mutant mutant) {
        byte[] right = of(text, merchant).getBytes(UTF_8);
        byte[] given = claimed.getBytes(UTF_8);
        return switch (mutant) {
            case ACCEPTS_ANY_SIGNATURE -> true;
            case COMPARES_A_PREFIX ->
                    given.length >= 8
                            && new String(right, UTF_8).startsWith(claimed.substring(0, 8));
            default -> MessageDigest.isEqual(right, given);
        };
    }

    private static byte[] digest(String text, Merchant merchant) {
        try {
            String secret = merchant.credentials().secret().reveal();
            return MessageDigest.getInstance("SHA-256").digest((text + secret).getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has it", e);
        }
    }
}
