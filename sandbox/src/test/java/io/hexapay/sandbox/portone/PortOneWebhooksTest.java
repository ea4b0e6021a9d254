package io.hexapay.sandbox.portone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.hexapay.sandbox.Deviations;
import io.hexapay.sandbox.PortOneSandbox;
import io.hexapay.sandbox.SampleMerchant;
import io.hexapay.sandbox.ShopEndpoint;
import io.hexapay.sandbox.webhook.WebhookFault;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a payer does, and what the shop is told. */
class PortOneWebhooksTest {

    @AutoClose private final PortOneSandbox sandbox = PortOneSandbox.start();
    @AutoClose private final ShopEndpoint shop;

    private final PortOneCaller portone = new PortOneCaller(sandbox);
    private final SampleMerchant merchant = sandbox.sampleMerchants().get(0);

    PortOneWebhooksTest() throws Exception {
        this.shop = ShopEndpoint.start();
    }

    @BeforeEach
    void listen() {
        sandbox.clock().freeze();
        sandbox.webhooks().sendTo(shop.address());
    }

    @Test
    void tellThatAnOrderWasPaid() throws Exception {
        assertThat(sandbox.pay(merchant, "order-1", 5_000).paymentId()).isEqualTo("order-1");

        JsonNode payment = portone.payment("order-1");
        ShopEndpoint.Received webhook = shop.next();
        JsonNode body = Deviations.read(webhook.body());
        assertThat(payment.path("status").asText()).isEqualTo("PAID");
        assertThat(payment.path("amount").path("paid").asLong()).isEqualTo(5_000);
        assertThat(webhook.headers().getFirst("Content-Type")).isEqualTo("application/json");
        assertThat(body.path("type").asText()).isEqualTo("Transaction.Paid");
        assertThat(Instant.parse(body.path("timestamp").asText()))
                .isEqualTo(sandbox.clock().instant());
        assertThat(body.path("data"))
                .isEqualTo(
                        Deviations.read(
                                """
                                {"storeId": "store-sandbox", "paymentId": "order-1",
                                 "transactionId": %s}"""
                                        .formatted(payment.get("transactionId"))));
    }

    @Test
    void areSignedByThePublishedSecret() throws Exception {
        sandbox.pay(merchant, "order-1", 5_000);

        ShopEndpoint.Received webhook = shop.next();

        assertThat(webhook.headers().getFirst("webhook-timestamp"))
                .isEqualTo(String.valueOf(sandbox.clock().instant().getEpochSecond()));
        assertThat(webhook.headers().getFirst("webhook-signature")).isEqualTo(signature(webhook));
    }

    @Test
    void areNotForgedByThePublishedSecret() throws Exception {
        sandbox.webhooks().next(WebhookFault.FORGED);
        sandbox.pay(merchant, "order-1", 5_000);

        ShopEndpoint.Received forged = shop.next();
        ShopEndpoint.Received genuine = shop.next();

        assertThat(forged.body()).isEqualTo(genuine.body());
        assertThat(forged.headers().getFirst("webhook-signature"))
                .startsWith("v1,")
                .isNotEqualTo(signature(forged));
        assertThat(genuine.headers().getFirst("webhook-signature")).isEqualTo(signature(genuine));
    }

    @Test
    void areStaleOnceTheyWereHeldBack() throws Exception {
        sandbox.webhooks().next(WebhookFault.LATE);
        sandbox.pay(merchant, "order-1", 5_000);

        sandbox.clock().advance(Duration.ofMinutes(6));
        sandbox.webhooks().sendLate();

        ShopEndpoint.Received stale = shop.next();
        Instant sent =
                Instant.ofEpochSecond(
                        Long.parseLong(stale.headers().getFirst("webhook-timestamp")));
        assertThat(Duration.between(sent, sandbox.clock().instant()))
                .isGreaterThan(Duration.ofMinutes(5));
        assertThat(stale.headers().getFirst("webhook-signature")).isEqualTo(signature(stale));
    }

    @Test
    void areRepeatedUnderTheSameId() throws Exception {
        sandbox.webhooks().next(WebhookFault.TWICE);
        sandbox.pay(merchant, "order-1", 5_000);
        sandbox.pay(merchant, "order-2", 5_000);

        assertThat(
                        Stream.of(shop.next(), shop.next(), shop.next())
                                .map(each -> each.headers().getFirst("webhook-id"))
                                .distinct())
                .hasSize(2);
    }

    @Test
    void tellOfEachCancellation() throws Exception {
        portone.cancel("portone_paid", "{\"reason\":\"a\",\"amount\":500}");
        JsonNode part = Deviations.read(shop.next().body());
        portone.cancel("portone_paid", "{\"reason\":\"a\",\"amount\":1,\"skipWebhook\":true}");
        portone.cancel("portone_paid", "{\"reason\":\"a\"}");
        JsonNode whole = Deviations.read(shop.next().body());

        JsonNode cancellations = portone.payment("portone_paid").path("cancellations");
        assertThat(part.path("type").asText()).isEqualTo("Transaction.PartialCancelled");
        assertThat(part.path("data").path("cancellationId"))
                .isEqualTo(cancellations.path(0).get("id"));
        assertThat(whole.path("type").asText()).isEqualTo("Transaction.Cancelled");
        assertThat(whole.path("data").path("cancellationId"))
                .isEqualTo(cancellations.path(2).get("id"));
        assertThat(shop.left()).isEmpty();
    }

    @Test
    void tellOfACancellationThatIsHeldAndOfItsEnd() throws Exception {
        sandbox.holdCancellations();
        portone.cancel("portone_paid", "{\"reason\":\"a\"}");
        JsonNode pending = Deviations.read(shop.next().body());
        sandbox.releaseCancellations();
        JsonNode done = Deviations.read(shop.next().body());

        assertThat(pending.path("type").asText()).isEqualTo("Transaction.CancelPending");
        assertThat(done.path("type").asText()).isEqualTo("Transaction.Cancelled");
        assertThat(done.path("data")).isEqualTo(pending.path("data"));
    }

    @ParameterizedTest
    @CsvSource({
        "portone_ready, Ready",
        "portone_pending, PayPending",
        "portone_virtual_account, VirtualAccountIssued",
        "portone_failed, Failed",
        "portone_paid, Paid",
        "portone_partially_cancelled, PartialCancelled",
        "portone_cancelled, Cancelled"
    })
    void tellOfAnyStatusOnDemand(String id, String type) throws Exception {
        sandbox.sendWebhook(sandbox.merchant(), id);

        JsonNode body = Deviations.read(shop.next().body());
        assertThat(body.path("type").asText()).isEqualTo("Transaction." + type);
        assertThat(body.path("data").path("paymentId").asText()).isEqualTo(id);
    }

    @Test
    void tellOfNoPaymentThatThereIsNot() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sandbox.sendWebhook(sandbox.merchant(), "unknown"));
    }

    @Test
    void payAnOrderOnlyOnceAndNotWithNothing() {
        sandbox.pay(merchant, "order-1", 5_000);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> sandbox.pay(merchant, "order-1", 1))
                .withMessage("id: order-1 (expected: a new one)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sandbox.pay(merchant, "order-2", 0))
                .withMessage("amount: 0 (expected: more than 0)");
    }

    private static String signature(ShopEndpoint.Received webhook) throws Exception {
        String signed =
                webhook.headers().getFirst("webhook-id")
                        + "."
                        + webhook.headers().getFirst("webhook-timestamp")
                        + "."
                        + webhook.body();
        byte[] secret =
                Base64.getDecoder()
                        .decode(PortOneSandbox.WEBHOOK_SECRET.substring("whsec_".length()));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(UTF_8)));
    }
}
