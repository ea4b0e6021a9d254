package io.hexapay.sandbox.portone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hexapay.sandbox.Deviations;
import io.hexapay.sandbox.Fault;
import io.hexapay.sandbox.PortOneSandbox;
import io.hexapay.sandbox.simulator.SandboxMerchant;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortOnePaymentTest {

    @AutoClose private final PortOneSandbox sandbox = PortOneSandbox.start();

    private final PortOneCaller portone = new PortOneCaller(sandbox);

    @ParameterizedTest
    @CsvSource({
        "paid, PAID, 12900, 0, PaymentMethodCard",
        "ready, READY, 0, 0,",
        "pending, PAY_PENDING, 0, 0, PaymentMethodTransfer",
        "virtual_account, VIRTUAL_ACCOUNT_ISSUED, 0, 0, PaymentMethodVirtualAccount",
        "failed, FAILED, 0, 0, PaymentMethodCard",
        "partially_cancelled, PARTIAL_CANCELLED, 12900, 4900, PaymentMethodCard",
        "cancelled, CANCELLED, 12900, 12900, PaymentMethodCard"
    })
    void hasOnePaymentInEachState(
            String name, String status, long paid, long cancelled, @Nullable String method)
            throws Exception {
        JsonNode payment = portone.payment("portone_" + name);

        JsonNode amount = payment.get("amount");
        assertThat(payment.get("id").textValue()).isEqualTo("portone_" + name);
        assertThat(payment.get("storeId").textValue()).isEqualTo("store-sandbox");
        assertThat(payment.get("status").textValue()).isEqualTo(status);
        assertThat(payment.get("currency").textValue()).isEqualTo("KRW");
        assertThat(amount.get("total").longValue()).isEqualTo(12_900);
        assertThat(amount.get("vat").longValue()).isEqualTo(1_173);
        assertThat(amount.get("supply").longValue()).isEqualTo(11_727);
        assertThat(amount.get("paid").longValue()).isEqualTo(paid);
        assertThat(amount.get("cancelled").longValue()).isEqualTo(cancelled);
        assertThat(payment.path("method").path("type").textValue()).isEqualTo(method);
    }

    @ParameterizedTest
    @CsvSource({
        "ready, , , ",
        "virtual_account, , , ",
        "paid, 2026-03-02T01:01:00Z, , ",
        "failed, , 2026-03-02T01:01:00Z, ",
        "partially_cancelled, 2026-03-02T01:01:00Z, , 2026-03-02T02:00:00Z",
        "cancelled, 2026-03-02T01:01:00Z, , 2026-03-02T02:00:00Z"
    })
    void leavesOutTheTimeOfWhatDidNotHappen(
            String name,
            @Nullable String paidAt,
            @Nullable String failedAt,
            @Nullable String cancelledAt)
            throws Exception {
        JsonNode payment = portone.payment("portone_" + name);

        assertThat(payment.path("paidAt").textValue()).isEqualTo(paidAt);
        assertThat(payment.path("failedAt").textValue()).isEqualTo(failedAt);
        assertThat(payment.path("cancelledAt").textValue()).isEqualTo(cancelledAt);
        assertThat(payment.toString()).doesNotContain("null");
    }

    @Test
    void tellsEachCancellation() throws Exception {
        JsonNode cancellations =
                portone.payment("portone_partially_cancelled").get("cancellations");

        assertThat(cancellations).hasSize(1);
        assertThat(cancellations.get(0).get("status").textValue()).isEqualTo("SUCCEEDED");
        assertThat(cancellations.get(0).get("totalAmount").longValue()).isEqualTo(4_900);
        assertThat(cancellations.get(0).get("vatAmount").longValue()).isEqualTo(445);
    }

    @ParameterizedTest
    @CsvSource({
        "ready, 2026-03-02T01:00:00Z",
        "pending, 2026-03-02T01:01:00Z",
        "virtual_account, 2026-03-02T01:01:00Z",
        "paid, 2026-03-02T01:01:00Z",
        "failed, 2026-03-02T01:01:00Z",
        "partially_cancelled, 2026-03-02T02:00:00Z",
        "cancelled, 2026-03-02T02:00:00Z"
    })
    void tellsWhenTheStatusLastChanged(String name, String changedAt) throws Exception {
        JsonNode payment = portone.payment("portone_" + name);

        assertThat(payment.get("statusChangedAt").textValue()).isEqualTo(changedAt);
        assertThat(payment.get("updatedAt").textValue())
                .isEqualTo(changedAt.replace("Z", ".987654321Z"));
    }

    /** As PortOne does: it is for the shop to look at the channel. */
    @Test
    void answersAPaymentOfATestChannelAsAnyOther() throws Exception {
        ObjectNode test = (ObjectNode) portone.payment("portone_test");
        ObjectNode paid = (ObjectNode) portone.payment("portone_paid");

        assertThat(test.at("/channel/type").textValue()).isEqualTo("TEST");
        assertThat(paid.at("/channel/type").textValue()).isEqualTo("LIVE");
        List<String> own = List.of("id", "transactionId", "channel");
        assertThat(test.remove(own)).isEqualTo(paid.remove(own));
    }

    @ParameterizedTest
    @CsvSource({
        "usd, USD, 1050, 0, 1050",
        "jpy, JPY, 1480, 0, 1480",
        "easy_pay, KRW, 12900, 900, 12000"
    })
    void tellsAmountsInTheSmallestUnitOfTheCurrency(
            String name, String currency, long total, long discount, long paid) throws Exception {
        JsonNode payment = portone.payment("portone_" + name);

        JsonNode amount = payment.get("amount");
        assertThat(payment.get("status").textValue()).isEqualTo("PAID");
        assertThat(payment.get("currency").textValue()).isEqualTo(currency);
        assertThat(amount.get("total").longValue()).isEqualTo(total);
        assertThat(amount.get("discount").longValue()).isEqualTo(discount);
        assertThat(amount.get("paid").longValue()).isEqualTo(paid);
    }

    @Test
    void saysThatAPaymentDoesNotExist() throws Exception {
        HttpResponse<String> answer = portone.look("unknown?storeId=store-sandbox");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body())
                .isEqualTo("{\"type\":\"PAYMENT_NOT_FOUND\",\"message\":\"결제 건이 존재하지 않습니다.\"}");
    }

    @Test
    void showsAStoredPaymentToItsOwnerAlone() throws Exception {
        SandboxMerchant other = sandbox.addMerchant("store-other", "other_secret");
        sandbox.store(other, Map.of("id", "theirs", "status", "CANCELLED"));

        JsonNode seen = new PortOneCaller(sandbox, other).payment("theirs");

        assertThat(seen.get("storeId").textValue()).isEqualTo("store-other");
        assertThat(seen.get("cancellations")).hasSize(1);
        assertThat(portone.look("theirs").statusCode()).isEqualTo(404);
    }

    @Test
    void completesTheAmountOfAStoredPayment() throws Exception {
        sandbox.store(
                sandbox.merchant(),
                Map.of("id", "mine", "amount", Map.of("total", 11_000, "discount", 1_000)));

        JsonNode payment = portone.payment("mine");

        assertThat(payment.at("/products/0/amount").longValue()).isEqualTo(11_000);
        assertThat(payment.get("amount"))
                .isEqualTo(
                        Deviations.read(
                                "{\"total\":11000,\"taxFree\":0,\"vat\":1000,\"supply\":10000,"
                                        + "\"discount\":1000,\"paid\":10000,\"cancelled\":0,"
                                        + "\"cancelledTaxFree\":0}"));
    }

    @Test
    void cancelsHalfOfAStoredPaymentUnlessToldHowMuch() throws Exception {
        sandbox.store(
                sandbox.merchant(),
                Map.of(
                        "id", "mine",
                        "status", "PARTIAL_CANCELLED",
                        "amount", Map.of("total", 4_401)));

        JsonNode payment = portone.payment("mine");

        assertThat(payment.at("/amount/cancelled").longValue()).isEqualTo(2_200);
        assertThat(payment.at("/cancellations/0/totalAmount").longValue()).isEqualTo(2_200);
        assertThat(payment.at("/cancellations/0/vatAmount").longValue()).isEqualTo(200);
    }

    @Test
    void tellsWhatAStoredPaymentSaysInPlaceOfItsOwn() throws Exception {
        Map<String, @Nullable Object> fields = new HashMap<>();
        fields.put("id", "odd");
        fields.put("status", "UNDER_REVIEW");
        fields.put("storeId", "store-unknown");
        fields.put("amount", "much");
        fields.put("method", null);
        sandbox.store(sandbox.merchant(), fields);

        JsonNode payment = portone.payment("odd");

        assertThat(payment.get("status").textValue()).isEqualTo("UNDER_REVIEW");
        assertThat(payment.get("storeId").textValue()).isEqualTo("store-unknown");
        assertThat(payment.get("amount").textValue()).isEqualTo("much");
        assertThat(payment.has("method")).isFalse();
    }

    @Test
    void replacesAStoredPaymentWithTheSameId() throws Exception {
        sandbox.store(sandbox.merchant(), Map.of("id", "mine", "status", "READY"));
        sandbox.store(sandbox.merchant(), Map.of("id", "mine", "status", "PAID"));

        assertThat(portone.payment("mine").get("status").textValue()).isEqualTo("PAID");
    }

    @Test
    void decodesIds() throws Exception {
        sandbox.store(sandbox.merchant(), Map.of("id", "주문 1/2+%?"));

        JsonNode payment = portone.payment("%EC%A3%BC%EB%AC%B8%201%2F2+%25%3F");

        assertThat(payment.get("id").textValue()).isEqualTo("주문 1/2+%?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    400 | {"type":"INVALID_REQUEST","message":"요청된 입력 정보가 유효하지 않습니다."}
                    403 | {"type":"FORBIDDEN","message":"요청이 거절되었습니다."}
                    404 | {"type":"NOT_FOUND"}
                    429 | {"type":"TOO_MANY_REQUESTS"}
                    503 | {"type":"SERVICE_UNAVAILABLE"}
                    """)
    void failsWithAType(int status, String body) throws Exception {
        sandbox.faults().next(Fault.status(status));

        HttpResponse<String> answer = portone.look("portone_paid");

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo(body);
    }
}
