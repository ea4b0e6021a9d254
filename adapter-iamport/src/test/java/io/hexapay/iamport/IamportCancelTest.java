package io.hexapay.iamport;

import static io.hexapay.iamport.LoopbackIamport.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.hexapay.core.GatewayException.Malformed;
import io.hexapay.core.GatewayException.NotFound;
import io.hexapay.core.GatewayException.OutcomeUnknown;
import io.hexapay.core.payment.Cancellation;
import io.hexapay.core.payment.Cancellation.Status;
import io.hexapay.core.payment.Money;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.core.payment.cancel.CancelRequest;
import io.hexapay.core.payment.cancel.CancelResult;
import io.hexapay.core.payment.cancel.CancelResult.BalanceChanged;
import io.hexapay.core.payment.cancel.CancelResult.Cancelled;
import io.hexapay.core.payment.cancel.CancelResult.Refused;
import io.hexapay.core.payment.cancel.CancelResult.Requested;
import io.hexapay.core.payment.cancel.RefundAccount;
import io.hexapay.tck.server.Reply;
import io.hexapay.tck.server.WireRequest;
import io.hexapay.tck.server.WireResponse;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A real local server, asked as a shop asks: through what cancels at every gateway. */
class IamportCancelTest {

    private static final Instant AT = Instant.ofEpochSecond(1_772_416_800);

    private static final CancelRequest PART =
            CancelRequest.of("imp_1", Money.krw(3_000), Money.krw(12_900), "변심");

    private static final PaymentJson PARTLY_CANCELLED =
            PaymentJson.PAID
                    .with("cancel_amount", 3_000)
                    .withJson("cancel_history", "[" + entry("c1", 3_000, 1_772_416_800) + "]");

    private static final String REFUSED =
            "{\"code\":1,\"message\":\"취소할 금액이 취소가능금액보다 큽니다.\",\"response\":null}";

    private final LoopbackIamport iamport = new LoopbackIamport();

    @AfterEach
    void stop() {
        iamport.close();
    }

    @Test
    void asksAsDocumented() {
        iamport.answers(PARTLY_CANCELLED.answer());

        CancelResult result = cancel(PART);

        assertThat(result)
                .isEqualTo(
                        new Cancelled(
                                new Cancellation("c1", Money.krw(3_000), Status.DONE, "변심", AT)));
        assertThat(iamport.requests()).hasSize(1);
        WireRequest request = iamport.requests().get(0);
        assertThat(request).hasToString("POST /payments/cancel");
        assertThat(request.target()).isEqualTo("/payments/cancel");
        assertThat(request.headerOrEmpty("Content-Type")).isEqualTo("application/json");
        assertThat(request.headerOrEmpty("Authorization")).isEqualTo("Bearer a-token-of-ours");
        assertThat(request.headers()).doesNotContainKey("tier");
        assertThat(request.body())
                .isEqualTo(
                        "{\"imp_uid\":\"imp_1\",\"amount\":3000,\"checksum\":12900,"
                                + "\"reason\":\"변심\"}");
    }

    @Test
    void saysWhereToAndWhatIsFreeOfTaxForASubMerchant() {
        iamport.answers(PARTLY_CANCELLED.answer());
        RefundAccount account = new RefundAccount("088", "110123456789", "홍길동", "01012345678");

        CancelResult result =
                iamport.ports(Map.of("tier", "A01"))
                        .cancellations()
                        .cancel(SHOP, PART.to(account).withTaxFree(Money.krw(500)));

        assertThat(result).isInstanceOf(Cancelled.class);
        assertThat(iamport.requests().get(0).headerOrEmpty("Tier")).isEqualTo("A01");
        assertThat(iamport.requests().get(0).body())
                .isEqualTo(
                        "{\"imp_uid\":\"imp_1\",\"amount\":3000,\"tax_free\":500,"
                                + "\"checksum\":12900,\"reason\":\"변심\","
                                + "\"refund_holder\":\"홍길동\",\"refund_bank\":\"088\","
                                + "\"refund_account\":\"110123456789\","
                                + "\"refund_tel\":\"01012345678\"}");
    }

    @Test
    void sendsCentsAsTheyAre() {
        iamport.answers(
                PaymentJson.PAID
                        .with("currency", "USD")
                        .with("amount", new BigDecimal("10.50"))
                        .with("cancel_amount", new BigDecimal("0.10"))
                        .withJson("cancel_history", "[{\"amount\":0.1}]")
                        .answer());

        CancelResult result =
                cancel(
                        CancelRequest.of(
                                "imp_1", Money.usdCents(10), Money.usdCents(1_050), "refund"));

        assertThat(result).isInstanceOf(Cancelled.class);
        assertThat(iamport.requests().get(0).body()).contains("\"amount\":0.1,\"checksum\":10.5,");
    }

    /** To Iamport, an amount that is 0 or missing means all that is left. */
    @ParameterizedTest
    @CsvSource({"0, KRW", "0.4, KRW", "0.000001, KRW", "12.5, JPY", "0.009, USD", "0.5, XXX"})
    void neverSendsAnAmountThatCouldBeTakenForNone(BigDecimal amount, String currency) {
        Currency of = Currency.getInstance(currency);
        Money expected = new Money(BigDecimal.valueOf(12_900), of);

        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                cancel(
                                        CancelRequest.of(
                                                "imp_1", new Money(amount, of), expected, "r")));
        assertThat(iamport.requests()).isEmpty();
    }

    @Test
    void cancelsAllOfItByItsAmountAndNotByLeavingItOut() {
        iamport.answers(
                PaymentJson.PAID
                        .with("status", "cancelled")
                        .with("cancel_amount", 12_900)
                        .withJson("cancel_history", "[" + entry("c1", 12_900, 5) + "]")
                        .answer());
        Money all = Money.krw(12_900);

        CancelResult result = cancel(CancelRequest.of("imp_1", all, all, "변심"));

        assertThat(result).isInstanceOf(Cancelled.class);
        assertThat(iamport.requests().get(0).body())
                .contains("\"amount\":12900,\"checksum\":12900,");
    }

    @Test
    void findsItsOwnAmongOthersBeforeAndAfter() {
        String history =
                entry("after", 1_000, 300)
                        + ","
                        + entry("ours", 3_000, 200)
                        + ","
                        + entry("before", 3_000, 100);
        iamport.answers(
                PaymentJson.PAID
                        .with("cancel_amount", 7_000)
                        .withJson("cancel_history", "[" + history + "]")
                        .answer());

        CancelResult result =
                cancel(CancelRequest.of("imp_1", Money.krw(3_000), Money.krw(9_900), "r"));

        assertThat(result)
                .isInstanceOfSatisfying(
                        Cancelled.class,
                        cancelled -> assertThat(cancelled.cancellation().id()).isEqualTo("ours"));
    }

    /** In which order they are told is not documented. */
    @Test
    void findsItsOwnAmongThoseOfTheSameSecond() {
        String history = entry("ours", 3_000, 200) + "," + entry("before", 4_900, 200);
        iamport.answers(
                PaymentJson.PAID
                        .with("cancel_amount", 7_900)
                        .withJson("cancel_history", "[" + history + "]")
                        .answer());

        CancelResult result =
                cancel(CancelRequest.of("imp_1", Money.krw(3_000), Money.krw(8_000), "r"));

        assertThat(result)
                .isInstanceOfSatisfying(
                        Cancelled.class,
                        cancelled -> assertThat(cancelled.cancellation().id()).isEqualTo("ours"));
        assertThat(iamport.requests()).hasSize(1);
    }

    /** It may be requested, which no look-up shows: were it sent again, it would be twice. */
    @ParameterizedTest
    @CsvSource({"vbank, html5_inicis", "paypal, paypal", "card, paypal"})
    void isNotSentAgainIfItMayBeCarriedOutLater(String method, String provider) {
        cancelsAreAnswered(
                Reply.reset(),
                PaymentJson.PAID.with("pay_method", method).with("pg_provider", provider));

        assertThatExceptionOfType(OutcomeUnknown.class)
                .isThrownBy(() -> iamport.ports().cancellations().resolve(SHOP, PART));

        assertThat(iamport.requests()).noneMatch(IamportCancelTest::isCancel);
    }

    @Test
    void doesNotBelieveAHistoryBeyondTheAmount() {
        String history = entry("c1", 3_000, 200) + "," + entry("c2", 999_999_999, 300);
        iamport.answers(
                PaymentJson.PAID
                        .with("cancel_amount", 3_000)
                        .withJson("cancel_history", "[" + history + "]")
                        .answer());

        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> iamport.ports().payments().find(SHOP, PaymentQuery.byId("imp_1")))
                .withMessageContaining("whose cancel_history is more than its amount");
    }

    /** As PayPal's do. Were it sent again, it would be requested twice. */
    @Test
    void isRequestedIfItIsAcceptedAndNothingHasChangedYet() {
        iamport.answers(PaymentJson.PAID.answer());

        CancelResult result = cancel(PART);

        assertThat(result)
                .isEqualTo(
                        new Requested(
                                new Cancellation(
                                        null, Money.krw(3_000), Status.REQUESTED, null, null)));
        assertThat(iamport.requests()).hasSize(1);
    }

    @Test
    void isRefusedInTheGatewaysWords() {
        cancelsAreAnswered(Reply.with(WireResponse.json(REFUSED)), PaymentJson.PAID);

        CancelResult result = cancel(PART);

        assertThat(result)
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused ->
                                assertThat(refused.reason())
                                        .hasToString("취소할 금액이 취소가능금액보다 큽니다. (code 1)"));
    }

    @Test
    void saysThatTheBalanceIsAnotherIfThatIsWhyItIsRefused() {
        PaymentJson other =
                PaymentJson.PAID
                        .with("cancel_amount", 100)
                        .withJson("cancel_history", "[" + entry("c1", 100, 5) + "]");
        cancelsAreAnswered(Reply.with(WireResponse.json(REFUSED)), other);

        CancelResult result = cancel(PART);

        assertThat(result)
                .isInstanceOfSatisfying(
                        BalanceChanged.class,
                        changed ->
                                assertThat(changed.payment().cancellable())
                                        .isEqualTo(Money.krw(12_800)));
    }

    @Test
    void saysThatThereIsNoSuchPayment() {
        iamport.answers(404, "{\"code\":1,\"message\":\"존재하지 않는 결제정보입니다.\",\"response\":null}");

        assertThatExceptionOfType(NotFound.class).isThrownBy(() -> cancel(PART));
    }

    /** The payment may be one of a test channel, which a look-up leaves out unless told. */
    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void findsOutByALookUpWhatBecameOfItWhenTheAnswerIsLost(String testPayments) {
        cancelsAreAnswered(Reply.reset(), PARTLY_CANCELLED);

        CancelResult result =
                iamport.ports(Map.of("test-payments", testPayments))
                        .cancellations()
                        .cancel(SHOP, PART);

        assertThat(result).isInstanceOf(Cancelled.class);
        assertThat(iamport.requests())
                .extracting(WireRequest::target)
                .containsExactly("/payments/cancel", "/payments/imp_1?include_sandbox=true");
    }

    @Test
    void sendsTheSameAgainIfALookUpSaysThatItWasNotCarriedOut() {
        AtomicInteger sent = new AtomicInteger();
        iamport.answers(
                request ->
                        isCancel(request) && sent.incrementAndGet() == 1
                                ? Reply.reset()
                                : Reply.with(
                                        WireResponse.json(
                                                isCancel(request)
                                                        ? PARTLY_CANCELLED.answer()
                                                        : PaymentJson.PAID.answer())));

        CancelResult result = cancel(PART);

        assertThat(result).isInstanceOf(Cancelled.class);
        List<String> bodies =
                iamport.requests().stream()
                        .filter(IamportCancelTest::isCancel)
                        .map(WireRequest::body)
                        .toList();
        assertThat(bodies).hasSize(2);
        assertThat(bodies.get(1)).isEqualTo(bodies.get(0));
    }

    /** An answer that does not show it is none: nothing is believed of it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"cancel_amount\":3000}",
                "{\"cancel_amount\":3000,\"cancel_history\":[]}",
                "{\"cancel_amount\":1,\"cancel_history\":[{\"amount\":1}]}",
                "{\"cancel_amount\":2,\"cancel_history\":[{\"amount\":3000}]}",
                "{\"imp_uid\":\"imp_2\"}",
                "{\"currency\":\"USD\"}"
            })
    void looksThePaymentUpIfTheAnswerDoesNotShowIt(String bent) {
        cancelsAreAnswered(
                Reply.with(WireResponse.json(PaymentJson.PAID.with(bent).answer())),
                PARTLY_CANCELLED);

        CancelResult result = cancel(PART);

        assertThat(result)
                .isInstanceOfSatisfying(
                        Cancelled.class,
                        cancelled -> assertThat(cancelled.cancellation().id()).isEqualTo("c1"));
        assertThat(iamport.requests()).hasSize(2);
    }

    @Test
    void printsNeitherAccountNorReason() {
        RefundAccount account = new RefundAccount("088", "canary1", "canary2", "canary3");
        CancelRequest request =
                CancelRequest.of("imp_1", Money.krw(1), Money.krw(2), "canary4").to(account);

        assertThat(IamportCancelRequest.of(request))
                .hasToString("IamportCancelRequest[id=imp_1, amount=1, checksum=2, ****]");
    }

    private CancelResult cancel(CancelRequest request) {
        return iamport.ports().cancellations().cancel(SHOP, request);
    }

    private void cancelsAreAnswered(Reply reply, PaymentJson lookedUp) {
        Reply found = Reply.with(WireResponse.json(lookedUp.answer()));
        iamport.answers(request -> isCancel(request) ? reply : found);
    }

    private static boolean isCancel(WireRequest request) {
        return request.path().equals("/payments/cancel");
    }

    private static String entry(String id, long won, long at) {
        return ("{\"pg_tid\":\"t\",\"amount\":%d,\"cancelled_at\":%d,\"reason\":\"변심\","
                        + "\"cancellation_id\":\"%s\"}")
                .formatted(won, at, id);
    }
}
