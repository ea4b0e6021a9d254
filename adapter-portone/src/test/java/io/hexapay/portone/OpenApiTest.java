package io.hexapay.portone;

import static io.hexapay.portone.LocalPortOne.SHOP;
import static io.hexapay.portone.LocalPortOne.sample;
import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request.Method;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import io.hexapay.core.GatewayException;
import io.hexapay.core.Reason;
import io.hexapay.core.Secret;
import io.hexapay.core.payment.Buyer;
import io.hexapay.core.payment.Cancellation;
import io.hexapay.core.payment.Cancellation.Status;
import io.hexapay.core.payment.Money;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.core.payment.PaymentStatus;
import io.hexapay.core.payment.cancel.CancelRequest;
import io.hexapay.core.payment.cancel.CancelResult;
import io.hexapay.core.payment.cancel.RefundAccount;
import io.hexapay.tck.server.WireRequest;
import io.hexapay.tck.server.WireResponse;
import java.time.Instant;
import java.util.List;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the adapter sends, and what its tests answer, is valid by PortOne's document, says a
 * validator that is not ours.
 */
class OpenApiTest {

    private static final OpenApiInteractionValidator BEARER =
            OpenApiDocument.forRequests("bearerJwt");
    private static final OpenApiInteractionValidator SECRET =
            OpenApiDocument.forRequests("portOne");
    private static final OpenApiInteractionValidator ANSWERS = OpenApiDocument.forAnswers();

    private static final List<String> IDS =
            List.of("order-1", "a b", "a+b", "a?b=c&d", "a#b", "a%2Fb", "a/b", "..a;b", "결제");

    private final PortOneFixture fixture = new PortOneFixture();
    @AutoClose private final LocalPortOne portOne = new LocalPortOne();

    @Test
    void sendsWhatIsDocumentedWithATokenInEachCall() {
        IDS.forEach(id -> lookUp("bearer", id));

        assertThat(portOne.requests()).hasSize(2 * IDS.size());
        assertThat(portOne.requests())
                .allSatisfy(request -> requireValid(validate(BEARER, request)));
    }

    @Test
    void sendsWhatIsDocumentedWithTheSecretInEachCall() {
        IDS.forEach(id -> lookUp("secret", id));

        assertThat(portOne.requests()).hasSize(IDS.size());
        assertThat(portOne.requests())
                .allSatisfy(request -> requireValid(validate(SECRET, request)))
                .extracting(request -> request.headerOrEmpty("Authorization"))
                .containsOnly("PortOne your-api-secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bearer", "secret"})
    void sendsCancellationsThatAreDocumented(String auth) {
        IDS.forEach(id -> cancel(auth, id));

        assertThat(portOne.cancels()).hasSize(IDS.size());
        assertThat(portOne.cancels())
                .allSatisfy(
                        request ->
                                requireValid(
                                        validate(
                                                auth.equals("secret") ? SECRET : BEARER, request)));
    }

    @Test
    void wouldFindACancellationThatIsNot() {
        cancel("bearer", "order-1");
        WireRequest sent = portOne.cancels().get(0);

        assertThat(found(sent.body("{\"amount\":1}"))).contains("reason");
        assertThat(found(sent.body(sent.body().replace("9007", "9007.5")))).contains("amount");
        assertThat(found(sent.body(sent.body().replace("taxFreeAmount", "taxFree"))))
                .contains("taxFree");
        assertThat(found(sent.body(sent.body().replace("holderName", "holder"))))
                .contains("holderName");
    }

    @Test
    void wouldFindARequestThatIsNot() {
        lookUp("bearer", "order-1");
        WireRequest login = portOne.requests().get(0);
        WireRequest lookUp = portOne.requests().get(1);

        assertThat(found(login.body("{}"))).contains("apiSecret");
        assertThat(found(login.body("{\"apiSecret\":\"a\",\"key\":\"b\"}"))).contains("key");
        assertThat(found(login.header("Content-Type", "text/plain"))).contains("text/plain");
        assertThat(found(lookUp.header("Authorization", "PortOne abc"))).contains("security");
        assertThat(found(WireRequest.of("GET", "/payment/1"))).contains("/payment/1");
        assertThat(found(WireRequest.of("POST", "/payments/1"))).contains("POST");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ready",
                "pay-pending",
                "virtual-account-issued",
                "paid",
                "failed",
                "partial-cancelled",
                "cancelled"
            })
    void readsPaymentsThatAreDocumented(String name) {
        requireValid(lookedUp(WireResponse.json(sample(name))));
    }

    @Test
    void isHeldByTheKitToAnswersThatAreDocumented() {
        Instant now = Instant.EPOCH;
        Secret token = fixture.sampleToken(Secret.of("canary"), now, now.plusSeconds(1800));

        requireValid(loggedIn(fixture.token(token, now, now)));
        requireValid(loggedIn(fixture.credentialsRefused()));
        requireValid(loggedIn(fixture.failure("거절")));
        requireValid(lookedUp(fixture.tokenRejected()));
        requireValid(lookedUp(fixture.paymentNotFound()));
        requireValid(lookedUp(fixture.failure("거절")));
        fixture.statuses()
                .forEach(
                        (word, meaning) ->
                                requireValid(
                                        lookedUp(
                                                fixture.payment(
                                                        payment(meaning.iterator().next()),
                                                        word,
                                                        SHOP))));
    }

    @ParameterizedTest
    @CsvSource({
        "400, INVALID_REQUEST",
        "401, UNAUTHORIZED",
        "403, FORBIDDEN",
        "404, PAYMENT_NOT_FOUND"
    })
    void readsFailuresThatAreDocumented(int status, String type) {
        String body = "{\"type\":\"%s\"}".formatted(type);

        requireValid(lookedUp(WireResponse.json(body).status(status)));
    }

    @ParameterizedTest
    @CsvSource({
        "400, INVALID_REQUEST",
        "400, NEGATIVE_PROMOTION_ADJUSTED_CANCEL_AMOUNT",
        "400, PROMOTION_DISCOUNT_RETAIN_OPTION_SHOULD_NOT_BE_CHANGED",
        "401, UNAUTHORIZED",
        "403, FORBIDDEN",
        "404, PAYMENT_NOT_FOUND",
        "409, PAYMENT_NOT_PAID",
        "409, PAYMENT_ALREADY_CANCELLED",
        "409, CANCELLABLE_AMOUNT_CONSISTENCY_BROKEN",
        "409, CANCEL_AMOUNT_EXCEEDS_CANCELLABLE_AMOUNT",
        "409, SUM_OF_PARTS_EXCEEDS_CANCEL_AMOUNT",
        "409, CANCEL_TAX_FREE_AMOUNT_EXCEEDS_CANCELLABLE_TAX_FREE_AMOUNT",
        "409, CANCEL_TAX_AMOUNT_EXCEEDS_CANCELLABLE_TAX_AMOUNT",
        "409, MAX_CANCEL_COUNT_REACHED",
        "502, PG_PROVIDER"
    })
    void readsRefusedCancellationsThatAreDocumented(int status, String type) {
        String body = "{\"type\":\"%s\",\"pgCode\":\"1\",\"pgMessage\":\"\"}".formatted(type);

        requireValid(cancelled(WireResponse.json(body).status(status)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SUCCEEDED", "REQUESTED", "FAILED"})
    void readsCancellationsThatAreDocumented(String status) {
        requireValid(cancelled(WireResponse.json(cancellation(status))));
    }

    @Test
    void wouldFindAnAnswerThatIsNot() {
        String paid = sample("paid");

        assertThat(found(200, paid.replace("\"paidAt\"", "\"payedAt\""))).contains("paidAt");
        assertThat(found(200, paid.replace("\"PAID\",\n  \"id\"", "\"DONE\",\n  \"id\"")))
                .contains("DONE");
        assertThat(found(200, paid.replace("\"total\": 12900", "\"total\": 129.5")))
                .contains("total");
        assertThat(found(404, "{\"message\":\"거절\"}")).contains("type");
        assertThat(found(404, "{\"type\":\"GONE\"}")).contains("GONE");
    }

    private void lookUp(String auth, String id) {
        String answer = sample("paid").replace("order-2026-0004", "another order");
        portOne.answerLookUps(WireResponse.json(answer));
        try {
            portOne.in(auth).payments().find(SHOP, PaymentQuery.byId(id));
        } catch (GatewayException.Malformed e) {
            // Another payment than was asked for. What matters here is what was sent.
        }
    }

    private void cancel(String auth, String id) {
        portOne.answerCancels(WireResponse.json(cancellation("SUCCEEDED")));
        CancelRequest request =
                CancelRequest.of(id, Money.krw(9_007), Money.krw(10_000), "고객 변심")
                        .withTaxFree(Money.krw(7))
                        .to(new RefundAccount("SHINHAN", "110-1", "김하나", "010-0000-0000"));

        assertThat(portOne.in(auth).cancellations().cancel(SHOP, request))
                .isInstanceOf(CancelResult.Cancelled.class);
    }

    private static String cancellation(String status) {
        return """
                {"cancellation": {"status": "%s", "id": "cancel-1", "totalAmount": 9007,
                 "taxFreeAmount": 7, "vatAmount": 0, "reason": "고객 변심",
                 "requestedAt": "2026-03-02T02:01:00Z", "cancelledAt": "2026-03-02T02:01:00Z"}}
                """
                .formatted(status);
    }

    private static ValidationReport cancelled(WireResponse answer) {
        return ANSWERS.validateResponse("/payments/order-1/cancel", Method.POST, copyOf(answer));
    }

    private Payment payment(PaymentStatus status) {
        Money amount = Money.usdCents(1_000);
        Instant time = Instant.parse("2026-03-02T01:01:00Z");
        return Payment.builder("id", status, amount)
                .orderId("id")
                .orderName("봄 원피스")
                .cancellable(amount)
                .method(fixture.method())
                .paidAt(time)
                .cancelledAt(time)
                .failedAt(time)
                .failure(new Reason("3011", "한도 초과"))
                .cancellations(
                        List.of(
                                new Cancellation("c-1", amount, Status.DONE, "변심", time),
                                new Cancellation("c-2", amount, Status.REQUESTED, "변심", time)))
                .buyer(new Buyer("김하나", "hana@example.com", "010-0000-0000"))
                .receiptUrl("https://example.com/receipt")
                .customData("7")
                .build();
    }

    private static ValidationReport validate(
            OpenApiInteractionValidator validator, WireRequest request) {
        HttpUrl url = HttpUrl.get("http://localhost" + request.target());
        SimpleRequest.Builder copy = new SimpleRequest.Builder(request.method(), url.encodedPath());
        url.queryParameterNames()
                .forEach(name -> copy.withQueryParam(name, url.queryParameter(name)));
        request.headers().forEach(copy::withHeader);
        if (!request.body().isEmpty()) {
            copy.withBody(request.body());
        }
        return validator.validateRequest(copy.build());
    }

    private static String found(WireRequest request) {
        return validate(BEARER, request).getMessages().toString();
    }

    private static String found(int status, String body) {
        return lookedUp(WireResponse.json(body).status(status)).getMessages().toString();
    }

    private static ValidationReport loggedIn(WireResponse answer) {
        return ANSWERS.validateResponse("/login/api-secret", Method.POST, copyOf(answer));
    }

    private static ValidationReport lookedUp(WireResponse answer) {
        return ANSWERS.validateResponse("/payments/order-1", Method.GET, copyOf(answer));
    }

    private static SimpleResponse copyOf(WireResponse answer) {
        return SimpleResponse.Builder.status(answer.status())
                .withContentType("application/json")
                .withBody(answer.bodyText())
                .build();
    }

    private static void requireValid(ValidationReport report) {
        assertThat(report.getMessages()).isEmpty();
    }
}
