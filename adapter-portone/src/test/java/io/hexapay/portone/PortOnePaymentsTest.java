package io.hexapay.portone;

import static io.hexapay.portone.LocalPortOne.SHOP;
import static io.hexapay.portone.LocalPortOne.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.hexapay.core.GatewayException.Malformed;
import io.hexapay.core.Reason;
import io.hexapay.core.Secret;
import io.hexapay.core.payment.Buyer;
import io.hexapay.core.payment.Cancellation;
import io.hexapay.core.payment.Money;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentBuilder;
import io.hexapay.core.payment.PaymentMethod.BankTransfer;
import io.hexapay.core.payment.PaymentMethod.Card;
import io.hexapay.core.payment.PaymentMethod.CardType;
import io.hexapay.core.payment.PaymentMethod.EasyPay;
import io.hexapay.core.payment.PaymentMethod.Other;
import io.hexapay.core.payment.PaymentMethod.VirtualAccount;
import io.hexapay.core.payment.PaymentMode;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.core.payment.PaymentStatus;
import io.hexapay.tck.server.WireResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The payments of {@code samples}, which are valid by PortOne's document. */
class PortOnePaymentsTest {

    private static final Instant PAID_AT = Instant.parse("2026-03-02T01:01:00Z");
    private static final Instant CANCELLED_AT = Instant.parse("2026-03-02T02:01:00Z");
    private static final Instant FAILED_AT = Instant.parse("2026-03-02T01:02:00Z");
    private static final String PAID = "order-2026-0004";
    private static final Card CARD =
            new Card("SHINHAN_CARD", "402857******1234", "00000000", 0, CardType.CREDIT);

    @AutoClose private final LocalPortOne portOne = new LocalPortOne();

    @Test
    void tellsAPaymentThatIsReady() {
        requireFound(
                "ready", payment("order-2026-0001", PaymentStatus.READY, 0).mode(null).build());
    }

    @Test
    void tellsAPaymentWhoseOutcomeIsNotKnownYet() {
        requireFound(
                "pay-pending",
                payment("order-2026-0002", PaymentStatus.PENDING, 0)
                        .method(new Other("PaymentMethodConvenienceStore"))
                        .build());
    }

    @Test
    void tellsAPaymentThatWaitsForATransfer() {
        requireFound(
                "virtual-account-issued",
                payment("order-2026-0003", PaymentStatus.VIRTUAL_ACCOUNT_ISSUED, 0)
                        .method(
                                new VirtualAccount(
                                        "SHINHAN",
                                        "5601234567890",
                                        "헥사상점",
                                        Instant.parse("2026-03-05T14:59:59Z")))
                        .build());
    }

    @Test
    void tellsAPaymentThatIsPaid() {
        requireFound(
                "paid",
                payment(PAID, PaymentStatus.PAID, 12_900)
                        .method(CARD)
                        .paidAt(PAID_AT)
                        .buyer(new Buyer("김하나", "hana@example.com", "010-0000-0000"))
                        .receiptUrl("https://receipt.example.com/0004")
                        .customData("{\"cart\":7}")
                        .build());
    }

    @Test
    void tellsAPaymentThatFailed() {
        requireFound(
                "failed",
                payment("order-2026-0005", PaymentStatus.FAILED, 0)
                        .method(CARD)
                        .failedAt(FAILED_AT)
                        .failure(new Reason("REJECT_CARD_COMPANY", "카드사에서 거절했습니다."))
                        .build());
    }

    /** With a discount of 1,000, so that 11,900 were paid; 4,900 were cancelled. */
    @Test
    void tellsAPaymentOfWhichAPartIsCancelled() {
        requireFound(
                "partial-cancelled",
                payment("order-2026-0006", PaymentStatus.PARTIALLY_CANCELLED, 8_000)
                        .method(new EasyPay("KAKAOPAY", null))
                        .paidAt(PAID_AT)
                        .cancelledAt(CANCELLED_AT)
                        .cancellations(List.of(done("cancel-1", 4_900, CANCELLED_AT)))
                        .receiptUrl("https://receipt.example.com/0006")
                        .build());
    }

    /** Without {@code paidAt}, which the document calls optional here. */
    @Test
    void tellsAPaymentThatIsCancelled() {
        requireFound(
                "cancelled",
                payment("order-2026-0007", PaymentStatus.CANCELLED, 0)
                        .method(new BankTransfer("KOOKMIN"))
                        .cancelledAt(CANCELLED_AT)
                        .cancellations(
                                List.of(
                                        done(
                                                "cancel-2",
                                                4_900,
                                                CANCELLED_AT.minus(Duration.ofMinutes(30))),
                                        done("cancel-3", 8_000, CANCELLED_AT)))
                        .build());
    }

    @ParameterizedTest
    @CsvSource({
        "KRW, 1000, 200, 1000 KRW, 800 KRW",
        "JPY, 1000, 200, 1000 JPY, 800 JPY",
        "USD, 1050, 5, 10.50 USD, 10.45 USD",
        "BHD, 1050, 5, 1.050 BHD, 1.045 BHD"
    })
    void readsAmountsInTheSmallestUnit(
            String currency, String total, String cancelled, String amount, String cancellable) {
        String answer =
                sample("partial-cancelled")
                        .replace("\"KRW\"", "\"" + currency + "\"")
                        .replace("\"total\": 12900", "\"total\": " + total)
                        .replace("\"cancelled\": 4900", "\"cancelled\": " + cancelled)
                        .replace("\"totalAmount\": 4900", "\"totalAmount\": " + cancelled);
        portOne.answerLookUps(WireResponse.json(answer));

        Payment payment = find("order-2026-0006");

        assertThat(payment.amount()).hasToString(amount);
        assertThat(payment.cancellable()).hasToString(cancellable);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"cancelled\": 0', '\"cancelled\": 12901', cancelled beyond its amount",
        "'\"cancelled\": 0', '\"cancelled\": -1', an impossible amount.cancelled",
        "'\"cancelled\": 0', '\"cancelledToo\": 0', without amount.cancelled",
        "'\"total\": 12900', '\"total\": 12900.5', an impossible amount.total",
        "'\"total\": 12900', '\"totals\": 12900', without amount.total",
        "'\"amount\": {', '\"amounts\": {', without amount",
        "'\"KRW\"', '\"XXX\"', an impossible amount.total in XXX",
        "'\"KRW\"', '\"WON\"', 'an unknown currency: \"WON\"'",
        "'\"status\": \"PAID\"', '\"status\": \"PENDING\"', 'an unknown status: \"PENDING\"'",
        "'\"status\": \"PAID\"', '\"status\": \"paid\"', 'an unknown status: \"paid\"'",
        "'\"status\": \"PAID\"', '\"state\": \"PAID\"', without status",
        "'order-2026-0004', 'order-2026-0005', another id than was asked for",
        "'\"id\": \"order', '\"ids\": \"order', without id",
        "'store-4f2a9d1e', 'store-of-another', another storeId than was asked for",
        "'storeId', 'shopId', without storeId",
        "'2026-03-02T01:01:00Z', '2026-03-02 01:01', a paidAt that is no time",
        "'2026-03-02T01:01:00Z', '2026-02-30T01:01:00Z', a paidAt that is no time",
        "'2026-03-02T01:01:00Z', '1969-12-31T23:59:59Z', a paidAt that is no time",
        "'2026-03-02T01:01:00Z', '+999999999-01-01T00:00:00Z', a paidAt that is no time"
    })
    void refusesAPaymentThatCannotBe(String documented, String other, String words) {
        String answer = sample("paid");
        assertThat(answer).contains(documented);
        portOne.answerLookUps(WireResponse.json(answer.replace(documented, other)));

        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> find(PAID))
                .withMessageContaining(words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-02T01:01:00.000Z",
                "2026-03-02T10:01:00+09:00",
                "2026-03-01T20:01:00.000000-05:00",
                "2026-03-02t01:01:00z"
            })
    void readsTimesOfEachDocumentedForm(String time) {
        String answer =
                sample("paid")
                        .replace("\"paidAt\": \"2026-03-02T01:01:00Z", "\"paidAt\": \"" + time);
        portOne.answerLookUps(WireResponse.json(answer));

        assertThat(answer).contains(time);
        assertThat(find(PAID).paidAt()).isEqualTo(PAID_AT);
    }

    @Test
    void believesTheStatusAndNotTheTimes() {
        String early = "\"paidAt\": \"2026-03-02T01:01:00Z\", \"failedAt\": \"soon\", \"id\"";
        portOne.answerLookUps(
                WireResponse.json(sample("virtual-account-issued").replaceFirst("\"id\"", early)));

        Payment waiting = find("order-2026-0003");

        assertThat(waiting.paidAt()).isNull();
        assertThat(waiting.failedAt()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"0, nothing", "12900, everything"})
    void refusesAPartialCancellationThatTheAmountsContradict(String cancelled, String words) {
        answerCancelled("partial-cancelled", "4900", cancelled);

        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> find("order-2026-0006"))
                .withMessageContaining(", of which %s is cancelled", words);
    }

    /** Whether a cancellation that is only requested counts is not documented. */
    @ParameterizedTest
    @CsvSource({"0, 12900", "4900, 8000", "12900, 0"})
    void believesThatAPaymentIsPaidWhateverOfItIsToldToBeCancelled(String cancelled, int left) {
        answerCancelled("paid", "0", cancelled);

        Payment payment = find(PAID);

        assertThat(payment.status()).isEqualTo(PaymentStatus.PAID);
        assertThat(payment.cancellable()).isEqualTo(Money.krw(left));
    }

    /** Whether discounts count, or an account that was never paid into, is not documented. */
    @ParameterizedTest
    @ValueSource(strings = {"0", "11900", "12900"})
    void believesThatAPaymentIsCancelledWhateverOfItIsToldToBe(String cancelled) {
        answerCancelled("cancelled", "12900", cancelled);

        Payment payment = find("order-2026-0007");

        assertThat(payment.status()).isEqualTo(PaymentStatus.CANCELLED);
        assertThat(payment.cancellable()).isEqualTo(Money.krw(0));
    }

    @Test
    void asksByOrderNumberAsById() {
        Payment byOrder = portOne.payments().find(SHOP, PaymentQuery.byOrder(PAID));

        assertThat(byOrder).isEqualTo(find(PAID));
        assertThat(portOne.requests())
                .filteredOn(request -> request.method().equals("GET"))
                .extracting(request -> request.target())
                .containsExactly(
                        "/payments/order-2026-0004?storeId=store-4f2a9d1e",
                        "/payments/order-2026-0004?storeId=store-4f2a9d1e");
    }

    @Test
    void refusesTheDayOfAnOrder() {
        PaymentQuery onADay = PaymentQuery.byOrder(PAID, LocalDate.of(2026, 3, 2));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> portOne.payments().find(SHOP, onADay))
                .withMessage("order date: portone finds by order number alone (expected: none)");
        assertThat(portOne.requests()).isEmpty();
    }

    private void answerCancelled(String sample, String cancelled, String other) {
        String documented = "\"cancelled\": " + cancelled + ",";
        assertThat(sample(sample)).contains(documented);
        portOne.answerLookUps(
                WireResponse.json(
                        sample(sample).replace(documented, "\"cancelled\": " + other + ",")));
    }

    private void requireFound(String sample, Payment payment) {
        portOne.answerLookUps(WireResponse.json(sample(sample)));

        Payment found = find(payment.id());

        assertThat(found.gatewayText()).isEqualTo(Secret.of(sample(sample)));
        assertThat(found.toBuilder().gatewayText(null).build()).isEqualTo(payment);
    }

    private Payment find(String id) {
        return portOne.payments().find(SHOP, PaymentQuery.byId(id));
    }

    /** Of 12,900 KRW, through a live channel. */
    private static PaymentBuilder payment(String id, PaymentStatus status, int cancellable) {
        return Payment.builder(id, status, Money.krw(12_900))
                .orderId(id)
                .orderName("봄 원피스 외 1건")
                .cancellable(Money.krw(cancellable))
                .mode(PaymentMode.LIVE);
    }

    private static Cancellation done(String id, int won, Instant at) {
        return new Cancellation(id, Money.krw(won), Cancellation.Status.DONE, "고객 변심", at);
    }
}
