package io.hexapay.sandbox.iamport;

import static io.hexapay.sandbox.IamportCaller.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.hexapay.sandbox.IamportCaller;
import io.hexapay.sandbox.IamportSandbox;
import io.hexapay.sandbox.SampleMerchant;
import io.hexapay.sandbox.ShopEndpoint;
import io.hexapay.sandbox.SimulatedOrder;
import io.hexapay.sandbox.SimulatedPayment;
import io.hexapay.sandbox.simulator.JsonObject;
import io.hexapay.sandbox.webhook.WebhookFault;
import java.math.BigDecimal;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What a payer does, and what the shop is told. */
class IamportPayTest {

    @AutoClose private final IamportSandbox sandbox = IamportSandbox.start();

    private final IamportCaller iamport = new IamportCaller(sandbox);
    private final SampleMerchant merchant = sandbox.sampleMerchants().get(0);

    @Test
    void paysAnOrder() throws Exception {
        sandbox.clock().freeze();

        SimulatedOrder order = sandbox.pay(merchant, "order-1", 5_000);

        JsonObject payment = response(iamport.payment("/payments/" + order.paymentId()));
        assertThat(order.returned()).isEmpty();
        assertThat(payment.get("merchant_uid")).isEqualTo("order-1");
        assertThat(payment.get("status")).isEqualTo("paid");
        assertThat(payment.get("amount")).isEqualTo(5_000L);
        assertThat(payment.get("paid_at")).isEqualTo(sandbox.clock().instant().getEpochSecond());
    }

    @Test
    void doesNotPayNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sandbox.pay(merchant, "order-1", 0))
                .withMessage("amount: 0 (expected: more than 0)");
    }

    @Test
    void showsItsBooks() throws Exception {
        String key = merchant.keys().key();
        String id = sandbox.pay(merchant, "order-1", 5_000).paymentId();
        iamport.cancel("imp_uid=%s&amount=1500".formatted(id));

        assertThat(sandbox.payment(key, id))
                .isEqualTo(
                        new SimulatedPayment(
                                id,
                                "paid",
                                BigDecimal.valueOf(5_000),
                                BigDecimal.valueOf(1_500),
                                1));
        assertThat(sandbox.payment(key, "imp_unknown")).isNull();
        assertThat(sandbox.payment("nobody", id)).isNull();
    }

    @Test
    void tellsTheShopThatItWasPaid() throws Exception {
        try (ShopEndpoint shop = ShopEndpoint.start()) {
            sandbox.webhooks().sendTo(shop.address());

            String id = sandbox.pay(merchant, "order-1", 5_000).paymentId();

            ShopEndpoint.Received webhook = shop.next();
            assertThat(webhook.headers().getFirst("Content-Type")).isEqualTo("application/json");
            assertThat(webhook.body())
                    .isEqualTo(
                            "{\"imp_uid\":\"%s\",\"merchant_uid\":\"order-1\",\"status\":\"paid\"}"
                                    .formatted(id));
        }
    }

    @Test
    void tellsTheShopOfACancellationOnlyWhenAskedTo() throws Exception {
        String id = sandbox.pay(merchant, "order-1", 5_000).paymentId();
        try (ShopEndpoint shop = ShopEndpoint.start()) {
            sandbox.webhooks().sendTo(shop.address());

            iamport.cancel("imp_uid=%s&amount=1".formatted(id));
            iamport.cancel("imp_uid=%s&amount=2&enable_webhook=false".formatted(id));
            JsonObject told =
                    response(
                            iamport.cancel(
                                    "{\"imp_uid\":\"%s\",\"amount\":3,\"enable_webhook\":true}"
                                            .formatted(id)));
            String cancellationId = told.objects("cancel_history").get(2).text("cancellation_id");

            assertThat(shop.next().body()).contains("\"status\":\"cancelled\"", cancellationId, id);
            assertThat(shop.left()).isEmpty();
        }
    }

    @Test
    void tellsTheShopOfAnyStatusOnDemand() throws Exception {
        try (ShopEndpoint shop = ShopEndpoint.start()) {
            sandbox.webhooks().sendTo(shop.address());

            sandbox.sendWebhook(sandbox.merchant(), "imp_ready");

            assertThat(shop.next().body()).contains("imp_ready", "\"status\":\"ready\"");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> sandbox.sendWebhook(sandbox.merchant(), "imp_unknown"));
        }
    }

    @Test
    void forgesAPaymentThatThereIsNot() throws Exception {
        try (ShopEndpoint shop = ShopEndpoint.start()) {
            sandbox.webhooks().sendTo(shop.address());
            sandbox.webhooks().next(WebhookFault.FORGED);

            sandbox.pay(merchant, "order-1", 5_000);

            JsonObject forged = JsonObject.parse(shop.next().body());
            assertThat(forged.text("merchant_uid")).isEqualTo("order-1");
            assertThat(iamport.payment("/payments/" + forged.text("imp_uid")).statusCode())
                    .isEqualTo(404);
        }
    }
}
