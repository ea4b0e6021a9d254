package io.hexapay.iamport;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hexapay.core.GatewayException.Malformed;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentStatus;
import io.hexapay.http.error.ResponseFields;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IamportPaymentTest {

    private static final ResponseFields FIELDS = new ResponseFields(IamportGateway.ID, "a payment");

    @ParameterizedTest
    @CsvSource({
        "paid, 1000, 0, PAID, 1000",
        "paid, 1000, 1, PARTIALLY_CANCELLED, 999",
        "paid, 1000, 999, PARTIALLY_CANCELLED, 1",
        "paid, 1000, 1000, CANCELLED, 0",
        "paid, 0, 0, PAID, 0",
        "cancelled, 1000, 1000, CANCELLED, 0",
        "cancelled, 0, 0, CANCELLED, 0",
        "ready, 1000, 0, READY, 0",
        "pending, 1000, 0, PENDING, 0",
        "failed, 1000, 0, FAILED, 0"
    })
    void isPartlyCancelledWhenItsAmountsSaySo(
            String status,
            BigDecimal amount,
            BigDecimal cancelled,
            PaymentStatus expected,
            BigDecimal cancellable) {
        Payment payment = answered(status, amount, cancelled, "KRW").toDomain(FIELDS);

        assertThat(payment.status()).isEqualTo(expected);
        assertThat(requireNonNull(payment.cancellable()).amount())
                .isEqualByComparingTo(cancellable);
    }

    @Test
    void takesAMissingCancelAmountForNone() {
        assertThat(answered("paid", BigDecimal.TEN, null, "USD").toDomain(FIELDS).cancellable())
                .hasToString("10 USD");
    }

    @Test
    void takesAMissingCancelAmountOfACancelledPaymentForAll() {
        assertThat(answered("cancelled", BigDecimal.TEN, null, "USD").toDomain(FIELDS).status())
                .isEqualTo(PaymentStatus.CANCELLED);
    }

    @ParameterizedTest
    @CsvSource({
        "refunding, KRW, an unknown status: \"refunding\"",
        "paid, WON, an unknown currency: \"WON\"",
        "cancelled, KRW, less is cancelled than was paid"
    })
    void saysWhatCannotBe(String status, String currency, String words) {
        IamportPayment payment = answered(status, BigDecimal.TEN, BigDecimal.ONE, currency);

        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> payment.toDomain(FIELDS))
                .withMessageContaining(words);
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "paid, 1000, 1001, KRW",
                "cancelled, 1000, 999, KRW",
                "cancelled, 1000, 0, KRW",
                "paid, -1, 0, KRW",
                "paid, 1000, -1, KRW",
                "paid, 1e999999999, 0, KRW",
                "paid, 1000, 0, won",
                "paid, 1000, 0, NULL",
                "paid, NULL, 0, KRW",
                "PAID, 1000, 0, KRW",
                "NULL, 1000, 0, KRW"
            },
            nullValues = "NULL")
    void isMalformedIfItCannotBe(
            @Nullable String status,
            @Nullable BigDecimal amount,
            @Nullable BigDecimal cancelled,
            @Nullable String currency) {
        IamportPayment payment = answered(status, amount, cancelled, currency);

        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> payment.toDomain(FIELDS))
                .withMessageStartingWith("iamport answered a payment ");
    }

    private static IamportPayment answered(
            @Nullable String status,
            @Nullable BigDecimal amount,
            @Nullable BigDecimal cancelled,
            @Nullable String currency) {
        return new IamportPayment(
                "imp_1", "order_1", status, amount, cancelled, currency, "card", null, null, null);
    }
}
