package io.hexapay.sandbox.portone;

import static io.hexapay.sandbox.portone.PortOneCaller.cancellation;
import static io.hexapay.sandbox.portone.PortOneCaller.errorType;
import static java.time.temporal.ChronoUnit.SECONDS;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.hexapay.sandbox.Deviations;
import io.hexapay.sandbox.Fault;
import io.hexapay.sandbox.PortOneSandbox;
import io.hexapay.sandbox.Samples;
import io.hexapay.sandbox.SimulatedPayment;
import io.hexapay.sandbox.simulator.SandboxMerchant;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(180)
class PortOneCancelTest {

    private static final String EQUAL =
            "{\"reason\":\"변심\",\"amount\":500,\"currentCancellableAmount\":12900}";

    @AutoClose private final PortOneSandbox sandbox = PortOneSandbox.start();

    private final PortOneCaller portone = new PortOneCaller(sandbox);

    @Test
    void cancelsAPart() throws Exception {
        sandbox.clock().freeze();
        String now = sandbox.clock().instant().truncatedTo(SECONDS).toString();

        JsonNode cancellation =
                cancellation(
                        portone.cancel(
                                "portone_paid",
                                """
                                {"reason": "품절", "amount": 4400, "requester": "CUSTOMER"}"""));

        JsonNode payment = portone.payment("portone_paid");
        assertThat(cancellation.path("status").asText()).isEqualTo("SUCCEEDED");
        assertThat(cancellation.path("totalAmount").asLong()).isEqualTo(4_400);
        assertThat(cancellation.path("vatAmount").asLong()).isEqualTo(400);
        assertThat(cancellation.path("reason").asText()).isEqualTo("품절");
        assertThat(cancellation.path("cancelledAt").asText()).isEqualTo(now);
        assertThat(payment.path("status").asText()).isEqualTo("PARTIAL_CANCELLED");
        assertThat(payment.path("amount").path("cancelled").asLong()).isEqualTo(4_400);
        assertThat(payment.path("cancelledAt").asText()).isEqualTo(now);
        assertThat(payment.path("statusChangedAt").asText()).isEqualTo(now);
        assertThat(payment.path("cancellations")).containsExactly(cancellation);
    }

    @Test
    void showsWhatWasCancelledAsInTheSample() throws Exception {
        portone.cancel("portone_paid", "{\"reason\":\"변심\",\"amount\":500}");

        assertThat(
                        Deviations.of(
                                portone.look("portone_paid").body(),
                                Samples.read("portone-payment-partially-cancelled")))
                .isEmpty();
    }

    @Test
    void keepsEachCancellation() throws Exception {
        portone.cancel("portone_partially_cancelled", "{\"reason\":\"변심\",\"amount\":3000}");
        portone.cancel("portone_partially_cancelled", "{\"reason\":\"변심\"}");

        JsonNode payment = portone.payment("portone_partially_cancelled");
        assertThat(payment.path("status").asText()).isEqualTo("CANCELLED");
        assertThat(payment.path("amount").path("cancelled").asLong()).isEqualTo(12_900);
        assertThat(payment.path("cancellations"))
                .extracting(each -> each.path("totalAmount").asLong())
                .containsExactly(4_900L, 3_000L, 5_000L);
        assertThat(payment.path("cancellations"))
                .extracting(each -> each.path("id").asText())
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "portone_paid, '\"amount\":12901', CANCEL_AMOUNT_EXCEEDS_CANCELLABLE_AMOUNT",
        "portone_paid, '\"currentCancellableAmount\":12901', CANCELLABLE_AMOUNT_CONSISTENCY_BROKEN",
        "portone_paid, '\"currentCancellableAmount\":0', CANCELLABLE_AMOUNT_CONSISTENCY_BROKEN",
        "portone_partially_cancelled, '\"amount\":8001', CANCEL_AMOUNT_EXCEEDS_CANCELLABLE_AMOUNT",
        "portone_cancelled, '\"amount\":500', PAYMENT_ALREADY_CANCELLED",
        "portone_cancelled, '\"currentCancellableAmount\":12900', PAYMENT_ALREADY_CANCELLED",
        "portone_ready, '\"amount\":500', PAYMENT_NOT_PAID",
        "portone_pending, '\"amount\":500', PAYMENT_NOT_PAID",
        "portone_virtual_account, '\"amount\":500', PAYMENT_NOT_PAID",
        "portone_failed, '\"amount\":500', PAYMENT_NOT_PAID",
        "portone_paid, '\"amount\":500,\"vatAmount\":501', SUM_OF_PARTS_EXCEEDS_CANCEL_AMOUNT",
        "portone_paid, '\"amount\":5,\"taxFreeAmount\":6', SUM_OF_PARTS_EXCEEDS_CANCEL_AMOUNT",
        "portone_paid, '\"amount\":5,\"taxFreeAmount\":1',"
                + " CANCEL_TAX_FREE_AMOUNT_EXCEEDS_CANCELLABLE_TAX_FREE_AMOUNT"
    })
    void refusesWithTheDocumentedType(String id, String fields, String type) throws Exception {
        JsonNode before = portone.payment(id);

        HttpResponse<String> answer =
                portone.cancel(id, "{\"reason\":\"변심\",%s}".formatted(fields));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(errorType(answer)).isEqualTo(type);
        assertThat(portone.payment(id)).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"amount\":500}'",
        "'{\"reason\":\"\"}'",
        "'{\"reason\":1}'",
        "'{\"reason\":\"a\",\"amount\":0}'",
        "'{\"reason\":\"a\",\"amount\":-1}'",
        "'{\"reason\":\"a\",\"amount\":1.5}'",
        "'{\"reason\":\"a\",\"amount\":\"500\"}'",
        "'{\"reason\":\"a\",\"requester\":\"Customer\"}'",
        "'{\"reason\":\"a\",\"refundAccount\":{\"bank\":\"SHINHAN\",\"number\":\"110\"}}'",
        "'{\"reason\":\"a\",\"storeId\":\"\"}'",
        "'{\"reason\":'"
    })
    void refusesWhatIsNoRequest(String body) {
        HttpResponse<String> answer = portone.cancel("portone_paid", body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(errorType(answer)).isEqualTo("INVALID_REQUEST");
        assertThat(books("portone_paid").cancellations()).isZero();
    }

    @Test
    void knowsItsStoresAndItsPayments() {
        SandboxMerchant other = sandbox.addMerchant("store-other", "other_secret");
        String ofTheOther = "{\"reason\":\"a\",\"storeId\":\"store-other\"}";

        assertThat(errorType(portone.cancel("portone_paid", ofTheOther))).isEqualTo("FORBIDDEN");
        assertThat(errorType(portone.cancel("unknown", "{\"reason\":\"a\"}")))
                .isEqualTo("PAYMENT_NOT_FOUND");
        assertThat(new PortOneCaller(sandbox, other).cancel("portone_paid", ofTheOther))
                .extracting(HttpResponse::statusCode)
                .isEqualTo(200);
        assertThat(books("portone_paid").cancellations()).isZero();
        assertThat(sandbox.cancelCalls()).isEqualTo(3);
    }

    @Test
    void refusesACallWithoutAKnownSecret() {
        SandboxMerchant nobody = new SandboxMerchant("store-sandbox", "wrong");

        HttpResponse<String> answer =
                new PortOneCaller(sandbox, nobody).cancel("portone_paid", EQUAL);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(errorType(answer)).isEqualTo("UNAUTHORIZED");
    }

    @Test
    void limitsWhatIsFreeOfTaxAndWhatIsTaxed() throws Exception {
        sandbox.store(
                sandbox.merchant(),
                Map.of("id", "mixed", "amount", Map.of("total", 5_000, "taxFree", 1_000)));

        String taxed = errorType(portone.cancel("mixed", "{\"reason\":\"a\",\"amount\":4001}"));
        HttpResponse<String> free =
                portone.cancel(
                        "mixed", "{\"reason\":\"a\",\"amount\":1500,\"taxFreeAmount\":1000}");
        HttpResponse<String> rest = portone.cancel("mixed", "{\"reason\":\"a\"}");

        assertThat(taxed).isEqualTo("CANCEL_TAX_AMOUNT_EXCEEDS_CANCELLABLE_TAX_AMOUNT");
        assertThat(cancellation(free).path("taxFreeAmount").asLong()).isEqualTo(1_000);
        assertThat(cancellation(rest).path("totalAmount").asLong()).isEqualTo(3_500);
        assertThat(portone.payment("mixed").path("amount").path("cancelledTaxFree").asLong())
                .isEqualTo(1_000);
    }

    @Test
    void wantsAnAccountToRefundAVirtualAccount() {
        sandbox.store(
                sandbox.merchant(),
                Map.of("id", "account", "method", PortOneMethodJson.virtualAccount("", "")));
        String account =
                """
                {"reason": "a", "refundAccount":
                    {"bank": "SHINHAN", "number": "110", "holderName": "홍길동"}}""";

        assertThat(errorType(portone.cancel("account", "{\"reason\":\"a\"}")))
                .isEqualTo("INVALID_REQUEST");
        assertThat(portone.cancel("account", account).statusCode()).isEqualTo(200);
    }

    @Test
    void countsInTheMainUnitInItsBooks() {
        portone.cancel("portone_usd", "{\"reason\":\"a\",\"amount\":25}");

        SimulatedPayment books = books("portone_usd");
        assertThat(books.amount()).isEqualTo("10.50");
        assertThat(books.cancelled()).isEqualTo("0.25");
        assertThat(books.cancellations()).isEqualTo(1);
        assertThat(books.status()).isEqualTo("PARTIAL_CANCELLED");
    }

    @Test
    void carriesOutOneOfTwentyEqualOnesAtOnce() {
        List<CompletableFuture<HttpResponse<String>>> answers =
                Stream.generate(() -> portone.cancelLater("portone_paid", EQUAL))
                        .limit(20)
                        .toList();

        assertThat(answers).filteredOn(answer -> answer.join().statusCode() == 200).hasSize(1);
        assertThat(books("portone_paid").cancelled()).isEqualTo("500");
    }

    @Test
    void isDoneThoughItsAnswerWasLost() {
        sandbox.faults().onCancelCalls().next(Fault.lostAnswer());

        assertThatThrownBy(() -> portone.cancel("portone_paid", EQUAL))
                .hasRootCauseInstanceOf(IOException.class);

        assertThat(books("portone_paid").cancelled()).isEqualTo("500");
        assertThat(errorType(portone.cancel("portone_paid", EQUAL)))
                .isEqualTo("CANCELLABLE_AMOUNT_CONSISTENCY_BROKEN");
    }

    @Test
    void isDoneLateOnlyIfTheBalanceIsTheSameStill() {
        sandbox.faults().onCancelCalls().next(Fault.late(100));
        assertThatThrownBy(() -> portone.cancel("portone_paid", EQUAL))
                .hasRootCauseInstanceOf(IOException.class);
        assertThat(books("portone_paid").cancellations()).isZero();

        assertThat(portone.cancel("portone_paid", EQUAL).statusCode()).isEqualTo(200);
        sandbox.faults().finishLate();

        assertThat(books("portone_paid").cancellations()).isEqualTo(1);
    }

    @Test
    void requestsACancellationThatIsHeldAndReservesItsAmount() throws Exception {
        sandbox.holdCancellations();

        JsonNode requested = cancellation(portone.cancel("portone_paid", EQUAL));

        JsonNode payment = portone.payment("portone_paid");
        assertThat(requested.path("status").asText()).isEqualTo("REQUESTED");
        assertThat(requested.has("cancelledAt")).isFalse();
        assertThat(payment.path("status").asText()).isEqualTo("PAID");
        assertThat(payment.path("amount").path("cancelled").asLong()).isZero();
        assertThat(payment.path("cancellations")).containsExactly(requested);
        assertThat(books("portone_paid").cancellations()).isZero();
        assertThat(errorType(portone.cancel("portone_paid", EQUAL)))
                .isEqualTo("CANCELLABLE_AMOUNT_CONSISTENCY_BROKEN");
        assertThat(errorType(portone.cancel("portone_paid", "{\"reason\":\"a\",\"amount\":12401}")))
                .isEqualTo("CANCEL_AMOUNT_EXCEEDS_CANCELLABLE_AMOUNT");
    }

    @Test
    void carriesOutWhatWasHeldOnceItIsReleased() throws Exception {
        sandbox.holdCancellations();
        JsonNode requested = cancellation(portone.cancel("portone_paid", EQUAL));
        portone.cancel("portone_paid", "{\"reason\":\"a\"}");

        sandbox.releaseCancellations();

        JsonNode payment = portone.payment("portone_paid");
        assertThat(payment.path("status").asText()).isEqualTo("CANCELLED");
        assertThat(payment.path("cancellations"))
                .extracting(each -> each.path("status").asText())
                .containsExactly("SUCCEEDED", "SUCCEEDED");
        assertThat(payment.path("cancellations").path(0).path("id")).isEqualTo(requested.get("id"));
        JsonNode atOnce = cancellation(portone.cancel("portone_easy_pay", "{\"reason\":\"a\"}"));
        assertThat(atOnce.path("status").asText()).isEqualTo("SUCCEEDED");
    }

    private SimulatedPayment books(String id) {
        return requireNonNull(sandbox.payment(sandbox.merchant().key(), id));
    }
}
