package io.hexapay.sandbox.iamport;

import static io.hexapay.sandbox.IamportCaller.response;
import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.sandbox.HttpCaller;
import io.hexapay.sandbox.IamportCaller;
import io.hexapay.sandbox.IamportSandbox;
import io.hexapay.sandbox.simulator.JsonObject;
import io.hexapay.sandbox.simulator.SandboxMerchant;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IamportPaymentTest {

    private final IamportSandbox sandbox = IamportSandbox.start();
    private final IamportCaller iamport = new IamportCaller(sandbox);

    @AfterEach
    void close() {
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource({
        "ready, ready, 0, 0, 0, 0",
        "paid, paid, 0, 1772413260, 0, 0",
        "partially_cancelled, paid, 4900, 1772413260, 0, 1772416800",
        "cancelled, cancelled, 12900, 1772413260, 0, 1772416800",
        "failed, failed, 0, 0, 1772413260, 0"
    })
    void hasOnePaymentInEachState(
            String name,
            String status,
            long cancelAmount,
            long paidAt,
            long failedAt,
            long cancelledAt)
            throws Exception {
        JsonObject byId = response(iamport.payment("/payments/imp_" + name));
        JsonObject byOrder = response(iamport.payment("/payments/find/order_" + name));

        assertThat(byId.get("status")).isEqualTo(status);
        assertThat(byId.get("amount")).isEqualTo(12_900L);
        assertThat(byId.get("currency")).isEqualTo("KRW");
        assertThat(byId.get("cancel_amount")).isEqualTo(cancelAmount);
        assertThat(byId.get("paid_at")).isEqualTo(paidAt);
        assertThat(byId.get("failed_at")).isEqualTo(failedAt);
        assertThat(byId.get("cancelled_at")).isEqualTo(cancelledAt);
        assertThat((Object[]) byId.get("cancel_history")).hasSize(cancelAmount > 0 ? 1 : 0);
        assertThat(byOrder.get("imp_uid")).isEqualTo("imp_" + name);
    }

    @Test
    void saysThatAPaymentDoesNotExist() throws Exception {
        HttpResponse<String> answer = iamport.payment("/payments/imp_unknown");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body())
                .isEqualTo("{\"code\":-1,\"message\":\"존재하지 않는 결제정보입니다.\",\"response\":null}");
    }

    @Test
    void refusesACallWithoutAKnownToken() throws Exception {
        HttpCaller http = new HttpCaller(sandbox.baseUrl());

        assertThat(http.get("/payments/imp_paid").statusCode()).isEqualTo(401);
        assertThat(iamport.paymentWith("f".repeat(40), "/payments/imp_paid").statusCode())
                .isEqualTo(401);
        assertThat(sandbox.paymentCalls()).isEqualTo(2);
    }

    @Test
    void acceptsTheBareToken() throws Exception {
        HttpCaller http = new HttpCaller(sandbox.baseUrl());

        assertThat(
                        http.get("/payments/imp_paid", "Authorization", iamport.token().token())
                                .statusCode())
                .isEqualTo(200);
    }

    @Test
    void findsTheNewestPaymentOfAnOrder() throws Exception {
        sandbox.store(
                sandbox.merchant(),
                Map.of("imp_uid", "b", "merchant_uid", "twice", "started_at", 200));
        sandbox.store(
                sandbox.merchant(),
                Map.of(
                        "imp_uid",
                        "a",
                        "merchant_uid",
                        "twice",
                        "started_at",
                        100,
                        "status",
                        "failed"));

        assertThat(response(iamport.payment("/payments/find/twice/")).get("imp_uid"))
                .isEqualTo("b");
        assertThat(response(iamport.payment("/payments/find/twice/failed")).get("imp_uid"))
                .isEqualTo("a");
        assertThat(iamport.payment("/payments/find/twice/ready").statusCode()).isEqualTo(404);
    }

    @Test
    void decodesOrderNumbers() throws Exception {
        sandbox.store(sandbox.merchant(), Map.of("imp_uid", "odd", "merchant_uid", "주문 1/2+%"));

        HttpResponse<String> answer =
                iamport.payment("/payments/find/%EC%A3%BC%EB%AC%B8%201%2F2+%25");

        assertThat(response(answer).get("imp_uid")).isEqualTo("odd");
    }

    @Test
    void showsAStoredPaymentToItsOwnerAlone() throws Exception {
        SandboxMerchant other = sandbox.addMerchant("other_key", "other_secret");
        sandbox.store(other, Map.of("imp_uid", "theirs", "amount", 500, "status", "cancelled"));

        JsonObject seen = response(new IamportCaller(sandbox, other).payment("/payments/theirs"));

        assertThat(seen.get("cancel_amount")).isEqualTo(500L);
        assertThat(iamport.payment("/payments/theirs").statusCode()).isEqualTo(404);
    }

    @Test
    void replacesAStoredPaymentWithTheSameId() throws Exception {
        sandbox.store(sandbox.merchant(), Map.of("imp_uid", "mine", "amount", 1));
        sandbox.store(sandbox.merchant(), Map.of("imp_uid", "mine", "amount", 2));

        assertThat(response(iamport.payment("/payments/mine")).get("amount")).isEqualTo(2L);
    }

    @Test
    void hidesAPaymentOfATierFromCallsWithoutIt() throws Exception {
        sandbox.store(sandbox.merchant(), Map.of("imp_uid", "sub", "tier", "A01"));
        String token = iamport.token().token();

        HttpResponse<String> seen = iamport.paymentWith(token, "/payments/sub", "Tier", "A01");

        assertThat(seen.statusCode()).isEqualTo(200);
        assertThat(seen.body()).doesNotContain("tier");
        assertThat(iamport.paymentWith(token, "/payments/sub").statusCode()).isEqualTo(404);
        assertThat(iamport.paymentWith(token, "/payments/sub", "Tier", "B02").statusCode())
                .isEqualTo(404);
        assertThat(iamport.paymentWith(token, "/payments/imp_paid", "Tier", "B02").statusCode())
                .isEqualTo(200);
        assertThat(iamport.paymentWith(token, "/payments/imp_paid", "Tier", "a1").statusCode())
                .isEqualTo(400);
    }

    @Test
    void showsATestChannelPaymentOnlyOnDemand() throws Exception {
        sandbox.store(
                sandbox.merchant(),
                Map.of("imp_uid", "tried", "merchant_uid", "trial", "sandbox", true));

        for (String path : List.of("/payments/tried", "/payments/find/trial")) {
            assertThat(iamport.payment(path).statusCode()).isEqualTo(404);
            assertThat(iamport.payment(path + "?include_sandbox=true").statusCode()).isEqualTo(200);
        }
    }
}
