package io.hexapay.app.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hexapay.core.GatewayException.OutcomeUnknown;
import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.payment.Money;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentStatus;
import io.hexapay.core.payment.UntrustedMessageException;
import io.hexapay.core.payment.cancel.CancelRequest;
import io.hexapay.core.payment.cancel.CancelResult;
import io.hexapay.http.GatewayUrl;
import io.hexapay.http.assembly.ConnectedMerchant;
import io.hexapay.http.assembly.Hexapay;
import io.hexapay.http.assembly.MerchantSettings;
import io.hexapay.http.gateway.ConnectionSettings;
import io.hexapay.http.gateway.GatewayOptions;
import io.hexapay.iamport.IamportGateway;
import io.hexapay.nicepay.NicePayGateway;
import io.hexapay.sandbox.Fault;
import io.hexapay.sandbox.IamportSandbox;
import io.hexapay.sandbox.NicePaySandbox;
import io.hexapay.sandbox.SampleMerchant;
import io.hexapay.sandbox.Sandbox;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.springframework.util.MultiValueMap;

/** The programs that approve, refund and receive webhooks do what the documents say. */
class MoneyExamplesTest {

    private static final Money PRICE = Money.krw(12_900);

    @AutoClose private final NicePaySandbox nicepay = NicePaySandbox.start();
    @AutoClose private final IamportSandbox iamport = IamportSandbox.start();
    @AutoClose private final Hexapay hexapay = Hexapay.builder().build();

    private final ConnectedMerchant atNicePay = open(NicePayGateway.ID, nicepay);
    private final ConnectedMerchant atIamport = open(IamportGateway.ID, iamport);
    private final Set<CancelRequest> pending = new HashSet<>();
    private final Orders orders = new Orders();
    private final PayAndVerify checkout = new PayAndVerify(atNicePay, orders::isUnpaid);

    @Test
    void anOrderIsApprovedAtItsPriceAlone() {
        Map<String, String> posted = nicepay.pay(sample(nicepay), "order-1", 12_900).returned();
        Map<String, String> cheap = nicepay.pay(sample(nicepay), "order-2", 100).returned();

        assertThatThrownBy(() -> checkout.approve(cheap, "order-2", PRICE))
                .isInstanceOf(UntrustedMessageException.class);
        assertThat(checkout.approve(posted, "order-1", PRICE)).isTrue();
    }

    @Test
    void anOrderThatIsPaidIsNotApprovedAgainWhateverPaymentTheBrowserNames() {
        Map<String, String> posted = nicepay.pay(sample(nicepay), "order-1", 12_900).returned();
        Map<String, String> another = nicepay.pay(sample(nicepay), "order-2", 12_900).returned();
        Map<String, String> renamed = new HashMap<>(another);
        renamed.put("orderId", "order-1");
        assertThat(checkout.approve(posted, "order-1", PRICE)).isTrue();
        orders.paid.add("order-1");

        assertThatThrownBy(() -> checkout.approve(posted, "order-1", PRICE))
                .isInstanceOf(UntrustedMessageException.class);
        assertThatThrownBy(() -> checkout.approve(renamed, "order-1", PRICE))
                .isInstanceOf(UntrustedMessageException.class);
        assertThat(nicepay.approveCalls()).isEqualTo(1);
    }

    @Test
    void aPaymentIsForItsOrderAtItsPriceAlone() {
        String id = iamport.pay(sample(iamport), "order-1", 12_900).paymentId();

        PayAndVerify shop = new PayAndVerify(atIamport, orders::isUnpaid);
        assertThat(shop.isPaid(id, "order-1", PRICE)).isTrue();
        assertThat(shop.isPaid(id, "order-2", PRICE)).isFalse();
        assertThat(shop.isPaid(id, "order-1", Money.krw(100))).isFalse();
    }

    @Test
    void aRefundIsPendingUntilItsOutcomeIsKnown() throws Exception {
        Refund refund = new Refund(atIamport, pending);
        String id = iamport.pay(sample(iamport), "order-1", 12_900).paymentId();
        iamport.faults().onCancelCalls().always(Fault.status(503));

        OutcomeUnknown unknown =
                catchThrowableOfType(
                        OutcomeUnknown.class,
                        () -> refund.refund(id, Money.krw(4_900), "too small"));

        assertThat(unknown).isNotNull();
        assertThat(pending).containsExactly((CancelRequest) unknown.request());
        iamport.faults().onCancelCalls().clear();
        // As it comes out of the shop's table after a restart.
        JsonMapper json = new JsonMapper();
        String kept = json.writeValueAsString(unknown.request());
        CancelRequest read = json.readValue(kept, CancelRequest.class);
        assertThat(read).isEqualTo(unknown.request());
        assertThat(refund.resolve(read)).isInstanceOf(CancelResult.Cancelled.class);
        assertThat(pending).isEmpty();
    }

    @Test
    void aRefundThatTheGatewayCannotBeAskedForIsNotPending() {
        String id = iamport.pay(sample(iamport), "order-1", 12_900).paymentId();
        Money half = new Money(new BigDecimal("0.5"), PRICE.currency());

        assertThatThrownBy(() -> new Refund(atIamport, pending).refund(id, half, "too small"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(pending).isEmpty();
        assertThat(iamport.cancelCalls()).isZero();
    }

    @Test
    void aWebhookIsReceivedByAServlet() throws Exception {
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/");
        context.setAttribute("inbox", new WebhookInbox(atNicePay, orders));
        context.addServlet(new ServletHolder(new WebhookServlet()), "/webhooks");
        server.setHandler(context);
        server.start();
        try {
            nicepay.webhooks()
                    .sendTo(
                            URI.create(
                                    "http://127.0.0.1:" + connector.getLocalPort() + "/webhooks"));
            Map<String, String> posted = nicepay.pay(sample(nicepay), "order-1", 12_900).returned();

            assertThat(checkout.approve(posted, "order-1", PRICE)).isTrue();
            nicepay.webhooks().awaitDeliveries(1, Duration.ofMinutes(5));
        } finally {
            server.stop();
        }

        assertThat(orders.updates.values())
                .extracting(Payment::status)
                .containsExactly(PaymentStatus.PAID);
    }

    @Test
    void aWebhookIsReceivedBySpringAndAForgedOneIsNot() {
        String id = iamport.pay(sample(iamport), "order-1", 12_900).paymentId();
        byte[] body =
                """
                {"imp_uid": "%s", "merchant_uid": "order-1", "status": "paid"}"""
                        .formatted(id)
                        .getBytes(UTF_8);
        byte[] forged = "{\"imp_uid\": \"x\", \"status\": \"paid\"}".getBytes(UTF_8);
        var headers = MultiValueMap.fromSingleValue(Map.of("content-type", "application/json"));
        var controller = new WebhookController(new WebhookInbox(atIamport, orders));

        assertThat(controller.receive(body, headers).getStatusCode().value()).isEqualTo(200);
        assertThat(controller.receive(forged, headers).getStatusCode().value()).isEqualTo(400);
        assertThat(orders.updates.values()).extracting(Payment::orderId).containsExactly("order-1");
    }

    private ConnectedMerchant open(GatewayId gateway, Sandbox sandbox) {
        SampleMerchant sample = sample(sandbox);
        return hexapay.open(
                new MerchantSettings(
                        Merchant.of(
                                "shop-" + gateway,
                                sample.keys().key(),
                                Secret.of(sample.keys().secret())),
                        gateway,
                        ConnectionSettings.to(new GatewayUrl(sandbox.baseUrl())),
                        new GatewayOptions(sample.options())));
    }

    private static SampleMerchant sample(Sandbox sandbox) {
        return sandbox.sampleMerchants().get(0);
    }

    private static final class Orders implements WebhookInbox.Orders {

        private final Map<String, Payment> updates = new HashMap<>();
        private final Set<String> paid = new HashSet<>();

        boolean isUnpaid(String orderId) {
            return !paid.contains(orderId);
        }

        @Override
        public boolean hasOrder(@Nullable String orderId, Money price) {
            return "order-1".equals(orderId) && price.equals(PRICE);
        }

        @Override
        public void update(String eventId, Payment payment) {
            updates.putIfAbsent(eventId, payment);
        }
    }
}
