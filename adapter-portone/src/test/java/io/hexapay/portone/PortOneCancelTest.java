package io.hexapay.portone;

import static io.hexapay.portone.LocalPortOne.SHOP;
import static io.hexapay.portone.LocalPortOne.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hexapay.core.Deadline;
import io.hexapay.core.Delivery;
import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayException.Malformed;
import io.hexapay.core.GatewayException.NotFound;
import io.hexapay.core.GatewayException.OutcomeUnknown;
import io.hexapay.core.GatewayException.Refused;
import io.hexapay.core.GatewayException.Unavailable;
import io.hexapay.core.Reason;
import io.hexapay.core.payment.Cancellation;
import io.hexapay.core.payment.Cancellation.Status;
import io.hexapay.core.payment.Money;
import io.hexapay.core.payment.cancel.CancelRequest;
import io.hexapay.core.payment.cancel.CancelResult;
import io.hexapay.core.payment.cancel.CancelResult.AlreadyCancelled;
import io.hexapay.core.payment.cancel.CancelResult.BalanceChanged;
import io.hexapay.core.payment.cancel.CancelResult.Cancelled;
import io.hexapay.core.payment.cancel.CancelResult.Requested;
import io.hexapay.core.payment.cancel.Cancellations;
import io.hexapay.core.payment.cancel.RefundAccount;
import io.hexapay.tck.observation.CapturedOutput;
import io.hexapay.tck.server.WireRequest;
import io.hexapay.tck.server.WireResponse;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortOneCancelTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String PAID = "order-2026-0004";
    private static final String KEY = "0123456789abcdef";
    private static final Instant AT = Instant.parse("2026-03-02T02:01:00Z");

    /** 4,900 of 12,900 KRW, of which all can be cancelled. */
    private static final CancelRequest PART = request(Money.krw(4_900), Money.krw(12_900));

    @AutoClose private final LocalPortOne portOne = new LocalPortOne();

    @ParameterizedTest
    @CsvSource({"bearer, Bearer token-1", "secret, PortOne your-api-secret"})
    void sendsWhatItExpectsAndTheRequestsKey(String auth, String authorization) {
        portOne.answerCancels(succeeded(4_900));

        CancelResult result = portOne.in(auth).cancellations().cancel(SHOP, PART);

        assertThat(result)
                .isEqualTo(
                        new Cancelled(
                                new Cancellation(
                                        "cancel-1", Money.krw(4_900), Status.DONE, "변심", AT)));
        assertThat(portOne.cancels()).hasSize(1);
        WireRequest sent = portOne.cancels().get(0);
        assertThat(sent.target()).isEqualTo("/payments/order-2026-0004/cancel");
        assertThat(sent.headerOrEmpty("Authorization")).isEqualTo(authorization);
        assertThat(sent.headerOrEmpty("Idempotency-Key")).isEqualTo("\"0123456789abcdef\"");
        requireBody(
                sent,
                """
                {"storeId": "store-4f2a9d1e", "amount": 4900, "currentCancellableAmount": 12900,
                 "reason": "변심"}
                """);
    }

    @Test
    void sendsTheAmountOfAWholeCancellationToo() {
        portOne.answerCancels(succeeded(12_900));

        cancel(request(Money.krw(12_900), Money.krw(12_900)));

        requireBody(
                portOne.cancels().get(0),
                """
                {"storeId": "store-4f2a9d1e", "amount": 12900, "currentCancellableAmount": 12900,
                 "reason": "변심"}
                """);
    }

    @Test
    void sendsTaxFreePartAndRefundAccount() {
        portOne.answerCancels(succeeded(4_900));

        cancel(
                PART.withTaxFree(Money.krw(900))
                        .to(new RefundAccount("SHINHAN", "110-1", "김하나", "010-0000-0000")));
        cancel(PART.to(new RefundAccount("SHINHAN", "110-1", "김하나", null)));

        requireBody(
                portOne.cancels().get(0),
                """
                {"storeId": "store-4f2a9d1e", "amount": 4900, "currentCancellableAmount": 12900,
                 "taxFreeAmount": 900, "reason": "변심",
                 "refundAccount": {"bank": "SHINHAN", "number": "110-1", "holderName": "김하나",
                                   "holderPhoneNumber": "010-0000-0000"}}
                """);
        requireBody(
                portOne.cancels().get(1),
                """
                {"storeId": "store-4f2a9d1e", "amount": 4900, "currentCancellableAmount": 12900,
                 "reason": "변심",
                 "refundAccount": {"bank": "SHINHAN", "number": "110-1", "holderName": "김하나"}}
                """);
    }

    @Test
    void sendsAmountsInTheSmallestUnit() {
        portOne.answerCancels(succeeded(1_005));
        Money amount = Money.usdCents(1_005);

        Cancelled result = (Cancelled) cancel(request(amount, Money.usdCents(1_050)));

        assertThat(result.cancellation().amount()).isEqualTo(amount);
        requireBody(
                portOne.cancels().get(0),
                """
                {"storeId": "store-4f2a9d1e", "amount": 1005, "currentCancellableAmount": 1050,
                 "reason": "변심"}
                """);
    }

    @Test
    void sendsNothingThatPortOneCannotBeAskedFor() {
        Money price = Money.krw(100);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> cancel(request(new Money(new BigDecimal("0.5"), won()), price)))
                .withMessageContaining("expected: a whole number of the smallest unit");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cancel(CancelRequest.of("..", price, price, "변심")))
                .withMessageContaining("payment id: cannot be one");
        assertThat(portOne.requests()).isEmpty();
    }

    @Test
    void tellsACancellationThatIsCarriedOutLater() {
        portOne.answerCancels(cancellation("REQUESTED", 4_900));

        assertThat(cancel(PART))
                .isEqualTo(
                        new Requested(
                                new Cancellation(
                                        "cancel-1", Money.krw(4_900), Status.REQUESTED, "변심", AT)));
    }

    @ParameterizedTest
    @CsvSource({
        "400, INVALID_REQUEST",
        "400, NEGATIVE_PROMOTION_ADJUSTED_CANCEL_AMOUNT",
        "400, PROMOTION_DISCOUNT_RETAIN_OPTION_SHOULD_NOT_BE_CHANGED",
        "403, FORBIDDEN",
        "409, PAYMENT_NOT_PAID",
        "409, PAYMENT_ALREADY_CANCELLED",
        "409, CANCELLABLE_AMOUNT_CONSISTENCY_BROKEN",
        "409, CANCEL_AMOUNT_EXCEEDS_CANCELLABLE_AMOUNT",
        "409, SUM_OF_PARTS_EXCEEDS_CANCEL_AMOUNT",
        "409, CANCEL_TAX_FREE_AMOUNT_EXCEEDS_CANCELLABLE_TAX_FREE_AMOUNT",
        "409, CANCEL_TAX_AMOUNT_EXCEEDS_CANCELLABLE_TAX_AMOUNT",
        "409, MAX_CANCEL_COUNT_REACHED",
        "409, ANOTHER_TYPE"
    })
    void tellsARefusalInPortOnesWords(int status, String type) {
        portOne.answerCancels(failure(status, type));

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> send(PART))
                .matches(refused -> !refused.concernsCredentials())
                .extracting(GatewayException::reason)
                .isEqualTo(new Reason(type, "거절"));
        assertThat(cancel(PART)).isEqualTo(new CancelResult.Refused(new Reason(type, "거절")));
        assertThat(portOne.cancels()).hasSize(2);
    }

    /** An answer of the payment company: to repeat the request would bring it again. */
    @Test
    void tellsARefusalInThePaymentCompanysWords() {
        portOne.answerCancels(
                WireResponse.json(
                                """
                                {"type": "PG_PROVIDER", "message": "PG사 오류", "pgCode": "2015",
                                 "pgMessage": "정산 잔액 부족"}
                                """)
                        .status(502));

        assertThat(cancel(PART))
                .isEqualTo(new CancelResult.Refused(new Reason("PG_PROVIDER", "정산 잔액 부족 (2015)")));
        assertThat(portOne.cancels()).hasSize(1);
    }

    @Test
    void tellsAFailedCancellationAsRefused() {
        portOne.answerCancels(cancellation("FAILED", 4_900));

        assertThat(cancel(PART)).isEqualTo(new CancelResult.Refused(new Reason("FAILED", "")));
    }

    @Test
    void findsOutWhyItWasRefused() {
        portOne.answerCancels(failure(409, "CANCELLABLE_AMOUNT_CONSISTENCY_BROKEN"));
        portOne.answerLookUps(WireResponse.json(sample("partial-cancelled")));
        String id = "order-2026-0006";
        Money before = Money.krw(12_900);

        assertThat(cancel(CancelRequest.of(id, Money.krw(4_900), before, "변심")))
                .isInstanceOf(AlreadyCancelled.class);
        assertThat(cancel(CancelRequest.of(id, Money.krw(4_000), before, "변심")))
                .isInstanceOf(BalanceChanged.class);
    }

    @Test
    void findsNoPayment() {
        portOne.answerCancels(failure(404, "PAYMENT_NOT_FOUND"));

        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() -> cancel(PART))
                .withMessageContaining("found nothing to cancel: 거절 (code PAYMENT_NOT_FOUND)");
        assertThat(portOne.cancels()).hasSize(1);
    }

    @Test
    void isRefusedWithWrongCredentials() {
        portOne.answerCancels(failure(401, "UNAUTHORIZED"));

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> portOne.in("bearer").cancellations().cancel(SHOP, PART))
                .matches(Refused::concernsCredentials);
        assertThat(portOne.cancels())
                .extracting(request -> request.headerOrEmpty("Authorization"))
                .containsExactly("Bearer token-1", "Bearer token-2");
        assertThat(portOne.cancels())
                .extracting(request -> request.headerOrEmpty("Idempotency-Key"))
                .containsOnly("\"0123456789abcdef\"");
    }

    @Test
    void asksAgainWithTheSameKeyWhileTheFirstIsUnderWay() {
        portOne.answerCancels(
                failure(409, "IDEMPOTENCY_OUTSTANDING_REQUEST"),
                failure(409, "IDEMPOTENCY_OUTSTANDING_REQUEST"),
                succeeded(4_900));

        assertThat(cancel(PART)).isInstanceOf(Cancelled.class);

        assertThat(portOne.cancels()).hasSize(3);
        assertThat(portOne.cancels())
                .extracting(request -> request.headerOrEmpty("Idempotency-Key"))
                .containsOnly("\"0123456789abcdef\"");
    }

    @ParameterizedTest
    @CsvSource({
        "409, IDEMPOTENCY_OUTSTANDING_REQUEST",
        "500, INTERNAL",
        "502, ''",
        "503, ANOTHER_TYPE"
    })
    void doesNotKnowWhatBecameOfIt(int status, String type) {
        portOne.answerCancels(failure(status, type));

        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() -> send(PART))
                .matches(unavailable -> unavailable.delivery() == Delivery.UNKNOWN);
        assertThatExceptionOfType(OutcomeUnknown.class)
                .isThrownBy(() -> cancel(PART))
                .matches(unknown -> unknown.request().equals(PART));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"cancellation\": null}",
                "{\"cancellation\": {}}",
                "{\"cancellation\": {\"status\": \"SUCCEEDED\"}}",
                "{\"cancellation\": {\"status\": \"SUCCEEDED\", \"totalAmount\": 4901}}",
                "{\"cancellation\": {\"status\": \"SUCCEEDED\", \"totalAmount\": 4900.5}}",
                "{\"cancellation\": {\"status\": \"DONE\", \"totalAmount\": 4900}}",
                "{\"cancellation\": {\"totalAmount\": 4900}}"
            })
    void doesNotBelieveAnotherAnswer(String body) {
        portOne.answerCancels(WireResponse.json(body));

        assertThatExceptionOfType(Malformed.class).isThrownBy(() -> send(PART));
    }

    @Test
    void printsNothingPersonal() {
        CancelRequest request =
                new CancelRequest(
                        PAID,
                        Money.krw(4_900),
                        Money.krw(12_900),
                        "private-1",
                        null,
                        new RefundAccount("private-2", "private-3", "private-4", "private-5"),
                        KEY);
        try (CapturedOutput output = CapturedOutput.start()) {
            for (String status : List.of("SUCCEEDED", "REQUESTED", "FAILED", "OTHER")) {
                portOne.answerCancels(
                        WireResponse.json(
                                """
                                {"cancellation": {"status": "%s", "totalAmount": 4900,
                                 "reason": "private-6"}}
                                """
                                        .formatted(status)));
                assertThat(toldOf(request)).doesNotContain("private");
            }

            assertThat(PortOneCancelRequest.of("store", request).toString())
                    .doesNotContain("private");
            assertThat(String.valueOf(PortOneCancelRequest.of("s", request).refundAccount()))
                    .doesNotContain("private");
            assertThat(output.records())
                    .anyMatch(record -> record.contains("refundAccount"))
                    .noneMatch(record -> record.contains("private"));
        }
    }

    private String toldOf(CancelRequest request) {
        try {
            return send(request).toString();
        } catch (GatewayException e) {
            return e.toString();
        }
    }

    /** What the port itself says. */
    private Cancellation send(CancelRequest request) {
        return portOne.cancelPort().cancel(SHOP, request, Deadline.NONE);
    }

    /** What becomes of it, without pauses. */
    private CancelResult cancel(CancelRequest request) {
        return new Cancellations(
                        portOne.cancelPort(), portOne.in("secret").payments(), length -> true)
                .cancel(SHOP, request);
    }

    private static CancelRequest request(Money amount, Money expected) {
        return new CancelRequest(PAID, amount, expected, "변심", null, null, KEY);
    }

    private static WireResponse succeeded(int amount) {
        return cancellation("SUCCEEDED", amount);
    }

    private static WireResponse cancellation(String status, int amount) {
        return WireResponse.json(
                """
                {"cancellation": {"status": "%s", "id": "cancel-1", "totalAmount": %d,
                 "taxFreeAmount": 0, "vatAmount": 445, "reason": "변심",
                 "requestedAt": "2026-03-02T02:01:00Z", "cancelledAt": "2026-03-02T02:01:00Z"}}
                """
                        .formatted(status, amount));
    }

    private static WireResponse failure(int status, String type) {
        return WireResponse.json("{\"type\":\"%s\",\"message\":\"거절\"}".formatted(type))
                .status(status);
    }

    private static Currency won() {
        return Currency.getInstance("KRW");
    }

    private static void requireBody(WireRequest request, String json) {
        try {
            assertThat(JSON.readTree(request.body())).isEqualTo(JSON.readTree(json));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
