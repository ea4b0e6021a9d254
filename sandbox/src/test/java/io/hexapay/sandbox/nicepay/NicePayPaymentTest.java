package io.hexapay.sandbox.nicepay;

import static io.hexapay.sandbox.HttpCaller.basic;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.sandbox.HttpCaller;
import io.hexapay.sandbox.NicePaySandbox;
import io.hexapay.sandbox.simulator.JsonObject;
import io.hexapay.sandbox.simulator.SandboxMerchant;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NicePayPaymentTest {

    private final NicePaySandbox sandbox = NicePaySandbox.start();
    private final HttpCaller http = new HttpCaller(sandbox.baseUrl());
    private final String keys = basic(sandbox.basicMerchant());

    @AfterEach
    void close() {
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource({
        "paid, paid, 12900",
        "ready, ready, 0",
        "failed, failed, 0",
        "cancelled, cancelled, 0",
        "partial_cancelled, partialCancelled, 8000",
        "expired, expired, 0"
    })
    void hasOnePaymentInEachState(String name, String status, long balance) throws Exception {
        JsonObject byId = payment("/v1/payments/nicepay_" + name);
        JsonObject byOrder = payment("/v1/payments/find/order_" + name);

        assertThat(byId.text("resultCode")).isEqualTo("0000");
        assertThat(byId.text("status")).isEqualTo(status);
        assertThat(byId.number("amount")).isEqualTo(12_900);
        assertThat(byId.number("balanceAmt")).isEqualTo(balance);
        assertThat(byOrder.text("tid")).isEqualTo("nicepay_" + name);
    }

    @Test
    void writesAMissingTimeAsNumberOrAsText() throws Exception {
        JsonObject paid = payment("/v1/payments/nicepay_paid");

        assertThat(paid.get("paidAt")).isEqualTo("2026-03-02T10:01:00.000+0900");
        assertThat(paid.get("failedAt")).isEqualTo(0L);
        assertThat(paid.get("cancelledAt")).isEqualTo("0");
    }

    @Test
    void showsAVirtualAccountThatWaitsForItsTransferWithATimeOfPayment() throws Exception {
        JsonObject ready = payment("/v1/payments/nicepay_ready");

        assertThat(ready.get("paidAt")).isEqualTo("2026-03-02T10:01:00.000+0900");
        assertThat(ready.get("payMethod")).isEqualTo("vbank");
        assertThat(ready.get("card")).isNull();
        assertThat(ready.get("vbank")).isNotNull();
    }

    @Test
    void signsWithTheSecretOfTheMerchantThatAsks() throws Exception {
        JsonObject paid = payment("/v1/payments/nicepay_paid");

        String signed = "nicepay_paid" + "12900" + paid.text("ediDate") + "nicepay_basic_secret";
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(signed.getBytes(UTF_8));
        assertThat(paid.text("signature")).isEqualTo(HexFormat.of().formatHex(hash));
    }

    @Test
    void saysUnderStatus200ThatAPaymentDoesNotExist() throws Exception {
        HttpResponse<String> answer = get("/v1/payments/unknown");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("{\"resultCode\":\"U126\",\"resultMsg\":\"orderId가 존재 하지 않습니다.\"}");
        assertThat(payment("/v1/payments/find/unknown").text("resultCode")).isEqualTo("U126");
    }

    @Test
    void looksUpAnOrderOnItsDayInSeoul() throws Exception {
        sandbox.store(
                sandbox.basicMerchant(),
                Map.of(
                        "tid",
                        "later",
                        "orderId",
                        "order",
                        "paidAt",
                        "2026-04-01T00:00:00.000+0900"));

        assertThat(payment("/v1/payments/find/order?orderDate=20260401").text("tid"))
                .isEqualTo("later");
        assertThat(payment("/v1/payments/find/order?orderDate=20260331").text("resultCode"))
                .isEqualTo("U126");
        assertThat(payment("/v1/payments/find/order_ready?orderDate=20260302").text("resultCode"))
                .isEqualTo("0000");
    }

    @ParameterizedTest
    @CsvSource({"2026-04-01", "20261301", "today"})
    void refusesAMalformedOrderDate(String orderDate) throws Exception {
        HttpResponse<String> answer = get("/v1/payments/find/order_paid?orderDate=" + orderDate);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"U125\"");
    }

    @Test
    void answersInMs949WhenAskedForEucKr() throws Exception {
        sandbox.store(sandbox.basicMerchant(), Map.of("tid", "ddom", "buyerName", "똠방각하"));

        HttpResponse<byte[]> answer =
                http.getBytes("/v1/payments/ddom?returnCharSet=euc-kr", "Authorization", keys);

        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValue("application/json;charset=euc-kr");
        assertThat(new String(answer.body(), Charset.forName("MS949")))
                .contains("\"buyerName\":\"똠방각하\"");
        assertThat(new String(answer.body(), UTF_8)).doesNotContain("똠방각하");
    }

    @Test
    void showsAStoredPaymentToItsOwnerAlone() throws Exception {
        SandboxMerchant other = sandbox.addBasicMerchant("other_key", "other_secret");
        sandbox.store(other, Map.of("tid", "theirs", "signature", "forged"));

        HttpResponse<String> seen = http.get("/v1/payments/theirs", "Authorization", basic(other));

        assertThat(seen.body()).contains("\"signature\":\"forged\"");
        assertThat(payment("/v1/payments/theirs").text("resultCode")).isEqualTo("U126");
    }

    @Test
    void refusesTheWrongWayToAuthenticate() throws Exception {
        String keysOfBearerMerchant = basic(sandbox.bearerMerchant());
        String keysInPlaceOfAToken = keys.replace("Basic", "Bearer");

        assertThat(payment("/v1/payments/nicepay_paid", keysOfBearerMerchant).text("resultCode"))
                .isEqualTo("U103");
        assertThat(payment("/v1/payments/nicepay_paid", keysInPlaceOfAToken).text("resultCode"))
                .isEqualTo("U103");
    }

    @Test
    void refusesACallWithoutAKnownToken() throws Exception {
        assertThat(http.get("/v1/payments/nicepay_paid").statusCode()).isEqualTo(401);
        assertThat(payment("/v1/payments/nicepay_paid", "Bearer unknown").text("resultCode"))
                .isEqualTo("U104");
        assertThat(sandbox.paymentCalls()).isEqualTo(2);
    }

    private JsonObject payment(String path) throws Exception {
        return payment(path, keys);
    }

    private JsonObject payment(String path, String authorization) throws Exception {
        return JsonObject.parse(http.get(path, "Authorization", authorization).body());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.get(path, "Authorization", keys);
    }
}
