package io.hexapay.core.payment;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.hexapay.core.Reason;
import io.hexapay.core.Secret;
import io.hexapay.core.payment.PaymentMethod.CardType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PaymentTest {

    private static final String CANARY = "canary-7f3a";
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

    @Test
    void isPaidForAnOrderAtItsPriceOnly() {
        Payment paid = Payment.builder("pay_1", PaymentStatus.PAID, PRICE).orderId("o-1").build();

        assertThat(paid.isPaidFor("o-1", PRICE)).isTrue();
        assertThat(paid.isPaidFor("o-2", PRICE)).isFalse();
        assertThat(paid.isPaidFor("o-1", Money.usdCents(1_289))).isFalse();
        for (PaymentStatus other : EnumSet.complementOf(EnumSet.of(PaymentStatus.PAID))) {
            assertThat(paid.toBuilder().status(other).build().isPaidFor("o-1", PRICE)).isFalse();
        }
        assertThat(paid.toBuilder().orderId(null).build().isPaidFor("o-1", PRICE)).isFalse();
    }

    @Test
    void isCopiedWhole() {
        assertThat(told().toBuilder().build()).isEqualTo(told());
        assertThat(told().toBuilder().orderName("other").build()).isNotEqualTo(told());
    }

    @Test
    void keepsItsCancellationsFromBeingChanged() {
        List<Cancellation> cancellations = new ArrayList<>(told().cancellations());
        Payment payment = told().toBuilder().cancellations(cancellations).build();

        cancellations.clear();

        assertThat(payment.cancellations()).hasSize(1);
    }

    @Test
    void printsNothingPersonal() {
        assertThat(told())
                .hasToString(
                        "Payment[id=pay_1, orderId=o-1, status=PARTIALLY_CANCELLED,"
                                + " amount=12.90 USD, cancellable=11.90 USD, method=easy-pay]");
        for (PaymentMethod method : personal()) {
            Payment payment = told().toBuilder().method(method).build();

            assertThat(List.of(payment, method, requireNonNull(payment.buyer())).toString())
                    .doesNotContain(CANARY);
            assertThat(payment.cancellations().toString()).doesNotContain(CANARY).contains("c-1");
        }
    }

    @Test
    void knowsItsMethodByAWord() {
        assertThat(personal())
                .extracting(PaymentMethod::word)
                .containsExactly("card", "virtual-account", "easy-pay");
        assertThat(new PaymentMethod.BankTransfer(null).word()).isEqualTo("bank-transfer");
        assertThat(new PaymentMethod.Phone().word()).isEqualTo("phone");
        assertThat(new PaymentMethod.Other("kakao-gift").word()).isEqualTo("kakao-gift");
    }

    @Test
    void isPaidInNoNegativeNumberOfInstalments() {
        assertThat(new PaymentMethod.Card(null, null, null, 0, null).instalments()).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PaymentMethod.Card(null, null, null, -1, null))
                .withMessage("instalments: -1 (expected: 0 or more)");
    }

    @Test
    void hasNoBuyerOfWhomNothingIsTold() {
        assertThat(Buyer.of(null, "", " ")).isNull();
        assertThat(Buyer.of(null, "", "010")).isEqualTo(new Buyer(null, null, "010"));
    }

    private static List<PaymentMethod> personal() {
        var card = new PaymentMethod.Card("a bank", CANARY, CANARY, 3, CardType.CREDIT);
        return List.of(
                card,
                new PaymentMethod.VirtualAccount("a bank", CANARY, CANARY, Instant.EPOCH),
                new PaymentMethod.EasyPay("a wallet", card));
    }

    private static Payment told() {
        return Payment.builder("pay_1", PaymentStatus.PARTIALLY_CANCELLED, PRICE)
                .orderId("o-1")
                .orderName(CANARY)
                .cancellable(Money.usdCents(1_190))
                .method(personal().get(2))
                .mode(PaymentMode.TEST)
                .paidAt(Instant.EPOCH)
                .cancelledAt(Instant.EPOCH.plusSeconds(1))
                .failedAt(Instant.EPOCH.plusSeconds(2))
                .failure(new Reason("code", CANARY))
                .buyer(Buyer.of(CANARY, CANARY, CANARY))
                .receiptUrl("https://" + CANARY)
                .customData(CANARY)
                .gatewayText(Secret.of(CANARY))
                .cancellations(
                        List.of(
                                new Cancellation(
                                        "c-1",
                                        Money.usdCents(100),
                                        Cancellation.Status.DONE,
                                        CANARY,
                                        null)))
                .build();
    }

    @SuppressWarnings("NullAway") // What is null here must be refused.
    private static Payment payment(
            @Nullable String id, @Nullable PaymentStatus status, @Nullable Money amount) {
        return Payment.builder(id, status, amount).build();
    }
}
