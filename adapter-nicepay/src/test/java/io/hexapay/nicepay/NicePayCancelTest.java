package io.hexapay.nicepay;

import static io.hexapay.nicepay.PaymentJson.LATER;
import static io.hexapay.nicepay.PaymentJson.SECRET;
import static io.hexapay.nicepay.PaymentJson.TID;
import static io.hexapay.nicepay.PaymentJson.TIME;
import static io.hexapay.nicepay.PaymentJson.cancellation;
import static io.hexapay.nicepay.PaymentJson.paid;
import static io.hexapay.nicepay.PaymentJson.sha256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hexapay.core.Deadline;
import io.hexapay.core.Delivery;
import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayException.Malformed;
import io.hexapay.core.GatewayException.NotFound;
import io.hexapay.core.GatewayException.OutcomeUnknown;
import io.hexapay.core.GatewayException.RateLimited;
import io.hexapay.core.GatewayException.Refused;
import io.hexapay.core.GatewayException.Unavailable;
import io.hexapay.core.Reason;
import io.hexapay.core.Secret;
import io.hexapay.core.payment.Cancellation;
import io.hexapay.core.payment.Money;
import io.hexapay.core.payment.cancel.CancelRequest;
import io.hexapay.core.payment.cancel.CancelResult.AlreadyCancelled;
import io.hexapay.core.payment.cancel.CancelResult.Cancelled;
import io.hexapay.core.payment.cancel.RefundAccount;
import io.hexapay.tck.server.Reply;
import io.hexapay.tck.server.WireResponse;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Over loopback. */
class NicePayCancelTest {

    private static final Instant NOW = Instant.parse("2021-07-27T12:00:00.123Z");
    private static final String EDI_DATE = "2021-07-27T21:00:00+09:00";
    private static final CancelRequest WHOLE = request(1004, 1004);
    private static final CancelRequest PART = request(300, 804);

    @AutoClose private final LoopbackNicePay nicePay = new LoopbackNicePay();

    private final NicePayCancel port = new NicePayCancel(nicePay.calls(), () -> NOW);

    @Test
    void sendsNoAmountForTheWholeAsDocumented() {
        nicePay.answers(cancelledWhole());

        cancel(WHOLE);

        assertThat(nicePay.lastRequest()).hasToString("POST /v1/payments/" + TID + "/cancel");
        assertThat(nicePay.lastRequest().headerOrEmpty("Content-Type"))
                .isEqualTo("application/json;charset=utf-8");
        assertThat(nicePay.lastBody())
                .isEqualTo(
                        Map.of(
                                "reason",
                                "고객 변심",
                                "orderId",
                                TID + "-1004",
                                "ediDate",
                                EDI_DATE,
                                "signData",
                                sha256(TID + EDI_DATE + SECRET)));
    }

    @Test
    void sendsAPartWithItsTaxFreePartAndTheAccountAsDocumented() {
        nicePay.answers(cancelledInPart("c2"));

        cancel(
                PART.withTaxFree(Money.krw(100))
                        .to(new RefundAccount("088", "56211100000000", "홍길동", null)));

        assertThat(nicePay.lastBody())
                .containsEntry("orderId", TID + "-804")
                .containsEntry("cancelAmt", 300)
                .containsEntry("taxFreeAmt", 100)
                .containsEntry("refundAccount", "56211100000000")
                .containsEntry("refundBankCode", "088")
                .containsEntry("refundHolder", "홍길동");
    }

    @Test
    void sendsForeignMoneyInTheUnitThatNicePayTellsItIn() {
        Money amount = Money.usdCents(25);
        nicePay.answers(
                paid().with("currency", "USD")
                        .with("status", "partialCancelled")
                        .with("amount", new BigDecimal("10.50"))
                        .with("balanceAmt", new BigDecimal("10.25"))
                        .with("cancels", List.of(cancellation("c1", new BigDecimal("0.25"), TIME)))
                        .signed());

        cancel(CancelRequest.of(TID, amount, Money.usdCents(1050), "reason"));

        assertThat(nicePay.lastBody())
                .containsEntry("orderId", TID + "-10.5")
                .containsEntry("cancelAmt", 0.25);
    }

    @Test
    void namesAllThatExpectTheSameOfAPaymentTheSame() {
        assertThat(NicePayCancelRequest.orderId(request(300, 804)))
                .isEqualTo(NicePayCancelRequest.orderId(request(804, 804)))
                .isNotEqualTo(NicePayCancelRequest.orderId(request(300, 1004)))
                .hasSizeLessThanOrEqualTo(64);
    }

    @Test
    void answersTheCancellationThatIsNamed() {
        nicePay.answers(cancelledInPart("c2"));

        assertThat(cancel(PART))
                .isEqualTo(
                        new Cancellation(
                                "c2",
                                Money.krw(300),
                                Cancellation.Status.DONE,
                                "고객 변심",
                                Instant.parse("2021-07-28T00:30:00Z")));
    }

    @Test
    void answersTheLastCancellationIfNoneIsNamed() {
        nicePay.answers(cancelledInPart(""));

        assertThat(cancel(PART).id()).isEqualTo("c2");
    }

    @Test
    void doesNotBelieveAnAnswerThatIsNotOfThisCancellation() {
        malformed(inPart("c2").with("tid", "other").signed());
        malformed(inPart("c1").signed());
        malformed(inPart("c3").signed());
        malformed(inPart("c2").with("cancels", null).signed());
        malformed(inPart("c2").signed("another secret"));
        malformed(inPart("c2").text());
        malformed("[]");
    }

    @Test
    void refusesAReasonThatIsTooLongBeforeAnythingIsSent() {
        nicePay.answers(cancelledWhole());
        CancelRequest longest = CancelRequest.of(TID, won(1004), won(1004), "가".repeat(33) + "!");
        CancelRequest longer = CancelRequest.of(TID, won(1004), won(1004), "가".repeat(34));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> cancel(longer))
                .withMessage(
                        "reason: 102 bytes of UTF-8 (expected: at most 100, which NicePay takes)");
        assertThat(nicePay.requests()).isZero();
        assertThat(cancel(longest).amount()).isEqualTo(won(1004));
    }

    @Test
    void refusesAPartOfAWonBeforeAnythingIsSent() {
        Money half = new Money(new BigDecimal("0.5"), won(1).currency());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> cancel(CancelRequest.of(TID, half, won(1004), "reason")));
        assertThatIllegalArgumentException().isThrownBy(() -> cancel(WHOLE.withTaxFree(half)));
        assertThat(nicePay.requests()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2013", "2014", "2032", "U123", "U128", "A127X"})
    void isRefusedInNicePaysWords(String code) {
        nicePay.answersCode(200, code);

        Refused refused = catchThrowableOfType(Refused.class, () -> cancel(WHOLE));

        assertThat(refused.concernsCredentials()).isFalse();
        assertThat(refused.reason()).isEqualTo(new Reason(code, "말"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"U303", "U501", "A299", "2001", "2211"})
    void doesNotKnowWhatACodeThatDoesNotSayNoLeftBehind(String code) {
        nicePay.answersCode(200, code);

        Unavailable unknown = catchThrowableOfType(Unavailable.class, () -> cancel(WHOLE));

        assertThat(unknown.delivery()).isEqualTo(Delivery.UNKNOWN);
        assertThat(unknown).hasMessageContaining("(code %s)", code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"U112", "A127", "P015", "2015"})
    void doesNotKnowWhoseACancellationIsThatNicePayHasHadBefore(String code) {
        nicePay.answersCode(200, code);

        OutcomeUnknown unknown = catchThrowableOfType(OutcomeUnknown.class, () -> cancel(WHOLE));

        assertThat(unknown.request()).isEqualTo(WHOLE);
        assertThat(unknown).hasMessageContaining("(code %s)", code);
    }

    /** Two clerks: the one whose request was the second one has cancelled nothing. */
    @Test
    void wasCarriedOutBeforeIfNicePayHasHadTheRequestOfAnother() {
        AtomicBoolean cancelled = new AtomicBoolean();
        nicePay.answers(
                request -> {
                    if (request.method().equals("POST")) {
                        cancelled.set(true);
                        return Reply.with(WireResponse.json("{\"resultCode\":\"U112\"}"));
                    }
                    return Reply.with(
                            WireResponse.json(
                                    cancelled.get() ? cancelledWhole() : paid().signed()));
                });

        assertThat(nicePay.ports().cancellations().cancel(nicePay.shop, WHOLE))
                .isInstanceOf(AlreadyCancelled.class);
        assertThat(nicePay.requests("POST")).isEqualTo(1);
    }

    /** No amount is sent: somebody else has cancelled a part meanwhile. */
    @Test
    void cancelsWhatIsLeftOfTheWhole() {
        nicePay.answers(
                paid().with("status", "cancelled")
                        .with("cancelledTid", "c2")
                        .with("balanceAmt", 0)
                        .with("cancelledAt", LATER)
                        .with(
                                "cancels",
                                List.of(
                                        cancellation("c1", 200, TIME),
                                        cancellation("c2", 804, LATER)))
                        .signed());

        assertThat(cancel(WHOLE).amount()).isEqualTo(won(804));
    }

    @Test
    void tellsWhatElseMayBeWrong() {
        assertFails("U104", Refused.class);
        assertFails("U103", Refused.class);
        assertFails("U107", NotFound.class);
        assertFails("U122", NotFound.class);
        assertFails("A246", RateLimited.class);
    }

    @Test
    void findsOutWhatBecameOfACancellationThatWasNotAnswered() {
        AtomicBoolean cancelled = new AtomicBoolean();
        nicePay.answers(
                request -> {
                    if (request.method().equals("POST")) {
                        cancelled.set(true);
                        return Reply.reset();
                    }
                    return Reply.with(
                            WireResponse.json(
                                    cancelled.get() ? cancelledWhole() : paid().signed()));
                });

        assertThat(nicePay.ports().cancellations().cancel(nicePay.shop, WHOLE))
                .isInstanceOf(Cancelled.class);
        assertThat(nicePay.ports().cancellations().cancel(nicePay.shop, WHOLE))
                .isInstanceOf(AlreadyCancelled.class);
        assertThat(nicePay.requests("POST")).isEqualTo(1);
    }

    @Test
    void printsNeitherReasonNorAccount() {
        CancelRequest request = WHOLE.to(new RefundAccount("088", "5621110", "홍길동", null));

        assertThat(NicePayCancelRequest.of(request, NOW, Secret.of(SECRET)))
                .hasToString("NicePayCancelRequest[orderId=%s-1004, amount=null]", TID);
    }

    private Cancellation cancel(CancelRequest request) {
        return port.cancel(nicePay.shop, request, Deadline.NONE);
    }

    private void malformed(String answer) {
        nicePay.answers(answer);

        assertThatExceptionOfType(Malformed.class).isThrownBy(() -> cancel(PART));
    }

    private void assertFails(String code, Class<? extends GatewayException> error) {
        nicePay.answersCode(200, code);

        assertThatExceptionOfType(error).isThrownBy(() -> cancel(WHOLE));
    }

    private static CancelRequest request(long amount, long expected) {
        return CancelRequest.of(TID, won(amount), won(expected), "고객 변심");
    }

    private static Money won(long amount) {
        return Money.krw(amount);
    }

    private static String cancelledWhole() {
        return paid().with("status", "cancelled")
                .with("cancelledTid", "c1")
                .with("balanceAmt", 0)
                .with("cancelledAt", LATER)
                .with("cancels", List.of(cancellation("c1", 1004, LATER)))
                .signed();
    }

    private static String cancelledInPart(String named) {
        return inPart(named).signed();
    }

    private static PaymentJson inPart(String named) {
        return paid().with("status", "partialCancelled")
                .with("cancelledTid", named)
                .with("balanceAmt", 504)
                .with("cancelledAt", LATER)
                .with(
                        "cancels",
                        List.of(cancellation("c1", 200, TIME), cancellation("c2", 300, LATER)));
    }
}
