package io.hexapay.core.payment.cancel;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.hexapay.core.GatewayException.OutcomeUnknown;
import io.hexapay.core.GatewayId;
import io.hexapay.core.Secret;
import io.hexapay.core.payment.Money;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentBuilder;
import io.hexapay.core.payment.PaymentStatus;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CancelRequestTest {

    private static final String KEY = "0123456789abcdef";
    private static final String CANARY = "canary-7f3a";

    @ParameterizedTest
    @CsvSource({"0, 1", "2, 1", "0, 0"})
    void givesBackMoreThanNothingAndAtMostWhatIsExpected(long amount, long expected) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request(amount, expected))
                .withMessageStartingWith("amount: ");
    }

    @Test
    void givesBackThePartOrTheWhole() {
        assertThat(request(1, 2).cancelsAll()).isFalse();
        assertThat(request(2, 2).cancelsAll()).isTrue();
    }

    @Test
    void isInOneCurrency() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> CancelRequest.of("p", Money.krw(1), Money.usdCents(1_000), "reason"))
                .withMessageStartingWith("currency: ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request(1, 1).withTaxFree(Money.usdCents(1)))
                .withMessageStartingWith("currency: ");
    }

    @Test
    void isFreeOfTaxUpToItsAmount() {
        assertThat(request(2, 3).withTaxFree(Money.krw(2)).taxFree()).isEqualTo(Money.krw(2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request(2, 3).withTaxFree(Money.krw(3)))
                .withMessage("tax-free: 3 KRW (expected: at most 2 KRW)");
    }

    @Test
    void hasAReason() {
        assertThat(because("r".repeat(1_000)).reason()).hasSize(1_000);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> because(CANARY.repeat(1_000)))
                .withMessage(
                        "reason: 11000 characters (expected: 1 to 1000 characters, not all blank)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> because(" "))
                .withMessage("reason: blank (expected: 1 to 1000 characters, not all blank)");
    }

    /** What cannot be looked up cannot be found out either. */
    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", "..", "a\nb"})
    void isOfAPaymentThatCanBeLookedUp(String paymentId) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CancelRequest.of(paymentId, Money.krw(1), Money.krw(1), "reason"))
                .withMessageStartingWith("payment id: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0123456789abcde", "0123456789abcde\"", "0123456789abcdé"})
    void hasAKeyThatEveryGatewayTakes(String key) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> keyed(key))
                .withMessageStartingWith("key: ");
    }

    @Test
    void hasAKeyOfItsOwnUnlessItIsGivenOne() {
        assertThat(request(1, 1).key()).isNotEqualTo(request(1, 1).key());
        assertThat(keyed(KEY).key()).isEqualTo(KEY);
        assertThat(keyed("a".repeat(64)).key()).hasSize(64);
    }

    @Test
    void isMadeOfAPaymentThatWasLookedUp() {
        Payment paid = paid().cancellable(Money.krw(9_000)).build();

        CancelRequest whole = CancelRequest.whole(paid, "reason");
        CancelRequest part = CancelRequest.part(paid, Money.krw(1_000), "reason");

        assertThat(whole.paymentId()).isEqualTo("pay_1");
        assertThat(whole.amount()).isEqualTo(whole.expected()).isEqualTo(Money.krw(9_000));
        assertThat(part.amount()).isEqualTo(Money.krw(1_000));
        assertThat(part.expected()).isEqualTo(Money.krw(9_000));
    }

    @Test
    void isNotMadeOfAPaymentOfWhichNothingCanBeCancelled() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CancelRequest.whole(paid().build(), "reason"))
                .withMessageStartingWith("payment: ");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                CancelRequest.whole(
                                        paid().cancellable(Money.krw(0)).build(), "reason"))
                .withMessageStartingWith("payment: ");
    }

    @Test
    void printsWithoutReasonAndAccount() {
        CancelRequest request = because(CANARY).to(account());

        assertThat(request.toString()).doesNotContain(CANARY).contains("pay_1", "1 KRW");
        assertThat(request.refundAccount()).hasToString("RefundAccount[****]");
    }

    /** A gateway that keeps keys answers an old one with what it answered then. */
    @Test
    void hasAKeyOfItsOwnOnceItAsksForSomethingElse() {
        CancelRequest request = because("reason");
        CancelRequest taxed = request.withTaxFree(Money.krw(1));
        CancelRequest addressed = taxed.to(account());

        assertThat(List.of(request.key(), taxed.key(), addressed.key())).doesNotHaveDuplicates();
    }

    @Test
    void isPlainData() {
        CancelRequest request =
                because("고객 변심").to(account()).withTaxFree(new Money(BigDecimal.ONE, won()));

        CancelRequest copy =
                new CancelRequest(
                        request.paymentId(),
                        request.amount(),
                        request.expected(),
                        request.reason(),
                        request.taxFree(),
                        request.refundAccount(),
                        request.key());

        assertThat(copy).isEqualTo(request).isNotSameAs(request);
    }

    @Test
    void survivesARestartInsideOfWhatWasThrown() throws Exception {
        CancelRequest request = because("고객 변심").to(account()).withTaxFree(Money.krw(1));
        OutcomeUnknown unknown =
                new OutcomeUnknown(new GatewayId("pg"), "may have", null, request, null);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(unknown);
        }

        OutcomeUnknown read =
                (OutcomeUnknown)
                        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))
                                .readObject();

        assertThat(read.request()).isEqualTo(request);
        assertThat(((CancelRequest) read.request()).refundAccount())
                .isEqualTo(requireNonNull(request.refundAccount()));
    }

    @Test
    void namesWhatNobodyMayRepeat() {
        CancelRequest request =
                because("ordered twice").to(new RefundAccount("088", "110-1", "Hong", "010-2"));

        assertThat(request.personalData())
                .containsExactly(
                        Secret.of("110-1"),
                        Secret.of("Hong"),
                        Secret.of("010-2"),
                        Secret.of("ordered twice"));
        assertThat(because("1234567").personalData()).isEmpty();
        assertThat(because("12345678").personalData()).containsExactly(Secret.of("12345678"));
        assertThat(because("refund").to(new RefundAccount("088", " ", "Hong", null)).personalData())
                .containsExactly(Secret.of("Hong"));
    }

    private static PaymentBuilder paid() {
        return Payment.builder("pay_1", PaymentStatus.PAID, Money.krw(10_000));
    }

    private static RefundAccount account() {
        return new RefundAccount(CANARY, CANARY, CANARY, CANARY);
    }

    private static CancelRequest request(long amount, long expected) {
        return CancelRequest.of("pay_1", Money.krw(amount), Money.krw(expected), "reason");
    }

    private static CancelRequest because(String reason) {
        return CancelRequest.of("pay_1", Money.krw(1), Money.krw(1), reason);
    }

    private static CancelRequest keyed(String key) {
        return new CancelRequest("pay_1", Money.krw(1), Money.krw(1), "reason", null, null, key);
    }

    private static Currency won() {
        return Currency.getInstance("KRW");
    }
}
