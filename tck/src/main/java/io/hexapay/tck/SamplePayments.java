package io.hexapay.tck;

import io.hexapay.core.payment.Money;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/** Payments as a gateway may know them. */
final class SamplePayments {

    private static final Instant PAID_AT = Instant.parse("2026-03-02T01:01:00Z");
    private static final Currency WON = Currency.getInstance("KRW");

    private SamplePayments() {}

    static Payment in(PaymentStatus status) {
        return of(status, new BigDecimal(12_900), new BigDecimal(8_000));
    }

    /**
     * @param part what can still be cancelled of a payment that is cancelled in part
     */
    static Payment of(PaymentStatus status, BigDecimal amount, BigDecimal part) {
        BigDecimal cancellable =
                switch (status) {
                    case PAID -> amount;
                    case PARTIALLY_CANCELLED -> part;
                    default -> BigDecimal.ZERO;
                };
        boolean cancelled =
                status == PaymentStatus.PARTIALLY_CANCELLED || status == PaymentStatus.CANCELLED;
        boolean paid = cancelled || status == PaymentStatus.PAID;
        return new Payment(
                "pay_1",
                "order-1",
                status,
                new Money(amount, WON),
                new Money(cancellable, WON),
                "card",
                at(paid, 0),
                at(cancelled, 3600),
                at(status == PaymentStatus.FAILED, 60));
    }

    private static @Nullable Instant at(boolean happened, long seconds) {
        return happened ? PAID_AT.plusSeconds(seconds) : null;
    }
}
