package io.hexapay.nicepay;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.hexapay.core.Secret;
import io.hexapay.core.payment.Money;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** NicePay's mark of authenticity: {@code hex(sha256(text + secretKey))}. */
record Signature(String hex) {

    /** Which payments have to be signed. */
    enum Policy {

        /** Those that say that they are paid, be it in part cancelled since. */
        REQUIRED,

        /** None; one that is there has to match all the same. */
        IF_ANY
    }

    /** A payment as NicePay signs it: its id, its amount and the time of the message. */
    interface SignedPayment {

        @Nullable String id();

        @Nullable BigDecimal amount();

        @Nullable String ediDate();

        @Nullable String signature();

        /** Whether it is signed with this merchant's secret, its amount as it is written. */
        default boolean isSignedWith(Secret secret) {
            BigDecimal amount = amount();
            String signature = signature();
            return id() != null
                    && amount != null
                    && Money.isInRange(amount)
                    && ediDate() != null
                    && signature != null
                    && of(id() + amount.toPlainString() + ediDate(), secret).matches(signature);
        }
    }

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
