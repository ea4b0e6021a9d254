package io.hexapay.nicepay;

import io.hexapay.core.Secret;
import io.hexapay.core.payment.Money;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

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
                && Signature.of(id() + amount.toPlainString() + ediDate(), secret)
                        .matches(signature);
    }
}
