package io.hexapay.sandbox.nicepay;

import static io.hexapay.sandbox.nicepay.NicePayCaller.sha256;
import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.sandbox.NicePaySandbox;
import io.hexapay.sandbox.ShopEndpoint;
import io.hexapay.sandbox.simulator.JsonObject;
import io.hexapay.sandbox.webhook.WebhookDelivery;
import io.hexapay.sandbox.webhook.WebhookFault;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class NicePayWebhookTest {

    private final NicePaySandbox sandbox = NicePaySandbox.start();
    private final NicePayCaller nicepay = new NicePayCaller(sandbox);
    private final ShopEndpoint shop = ShopEndpoint.start();

    NicePayWebhookTest() throws IOException {}

    @BeforeEach
    void open() {
        sandbox.webhooks().sendTo(shop.address());
    }

    @AfterEach
    void close() {
        sandbox.close();
        shop.close();
    }

    @Test
    void isThePaymentSigned() throws Exception {
        String tid = nicepay.payAndApprove("order-1", 12_900);

        ShopEndpoint.Received received = shop.next();

        assertThat(received.headers().getFirst("Content-Type"))
                .isEqualTo("application/json;charset=utf-8");
        JsonObject paid = JsonObject.parse(received.body());
        assertThat(paid.text("resultCode")).isEqualTo("0000");
        assertThat(paid.text("tid")).isEqualTo(tid);
        assertThat(paid.text("orderId")).isEqualTo("order-1");
        assertThat(paid.text("status")).isEqualTo("paid");
        assertThat(isSigned(paid)).isTrue();
    }

    @Test
    void comesForEachCancellationAndForANetCancel() throws Exception {
        nicepay.cancel("nicepay_paid", "cancel-1", 4_900);
        assertThat(nextStatus()).isEqualTo("partialCancelled");
        nicepay.cancel("nicepay_paid", "cancel-2");
        assertThat(nextStatus()).isEqualTo("cancelled");

        nicepay.payAndApprove("order-1", 12_900);
        assertThat(nextStatus()).isEqualTo("paid");
        nicepay.netCancel("order-1");
        assertThat(nextStatus()).isEqualTo("cancelled");
    }

    @Test
    void doesNotComeForWhatIsRefusedOrRepeated() throws Exception {
        nicepay.cancel("nicepay_paid", "cancel-1", 12_901);
        nicepay.payAndApprove("order-1", 12_900);
        nicepay.netCancel("order-1");
        nicepay.netCancel("order-1");
        nicepay.cancel("nicepay_paid", "cancel-1", 4_900);

        assertThat(sandbox.webhooks().awaitDeliveries(3, Duration.ofMinutes(1)))
                .extracting(each -> JsonObject.parse(each.webhook().body()).text("status"))
                .containsExactlyInAnyOrder("paid", "cancelled", "partialCancelled");
    }

    @Test
    void isSentAgainUntilItIsAnsweredOk() throws Exception {
        shop.answer(201, 200);

        nicepay.cancel("nicepay_paid", "cancel-1");

        assertThat(sandbox.webhooks().awaitDeliveries(2, Duration.ofMinutes(1)))
                .extracting(WebhookDelivery::taken)
                .containsExactly(false, true);
    }

    @Test
    void isForgedWithoutTheSecret() throws Exception {
        sandbox.webhooks().next(WebhookFault.FORGED);

        nicepay.cancel("nicepay_paid", "cancel-1");

        assertThat(isSigned(JsonObject.parse(shop.next().body()))).isFalse();
        assertThat(isSigned(JsonObject.parse(shop.next().body()))).isTrue();
    }

    private String nextStatus() throws InterruptedException {
        return JsonObject.parse(shop.next().body()).text("status");
    }

    private static boolean isSigned(JsonObject payment) {
        String signed =
                payment.text("tid")
                        + payment.number("amount")
                        + payment.text("ediDate")
                        + "nicepay_basic_secret";
        return payment.text("signature").equals(sha256(signed));
    }
}
