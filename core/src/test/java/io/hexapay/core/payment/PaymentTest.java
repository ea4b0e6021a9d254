package io.hexapay.core.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.math.BigDecimal;
import java.util.Currency;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PaymentTest {

    private static final Money PRICE =
            new Money(new BigDecimal("12.90"), Currency.getInstance("USD"));

    @Test
    void needNotTellMoreThanIdStatusAndAmount() {
        Payment payment = payment("pay_1", PaymentStatus.PARTIALLY_CANCELLED, PRICE);

        assertThat(payment.orderId()).isNull();
        assertThat(payment.cancellable()).isNull();
        assertThat(payment.method()).isNull();
        assertThat(payment.paidAt()).isNull();
    }

    @Test
    void alwaysTellsIdStatusAndAmount() {
        assertThatNullPointerException()
                .isThrownBy(() -> payment(null, PaymentStatus.PAID, PRICE))
                .withMessage("id");
        assertThatNullPointerException()
                .isThrownBy(() -> payment("pay_1", null, PRICE))
                .withMessage("status");
        assertThatNullPointerException()
                .isThrownBy(() -> payment("pay_1", PaymentStatus.PAID, null))
                .withMessage("amount");
    }

    @SuppressWarnings("NullAway") // What is null here must be refused.
    private static Payment payment(
            @Nullable String id, @Nullable PaymentStatus status, @Nullable Money amount) {
        return new Payment(id, null, status, amount, null, null, null, null, null);
    }
}
