package io.hexapay.portone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.core.Deadline;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.payment.Cancellation;
import io.hexapay.core.payment.Money;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.core.payment.PaymentStatus;
import io.hexapay.core.payment.cancel.CancelRequest;
import io.hexapay.core.payment.cancel.CancelResult;
import io.hexapay.core.payment.cancel.CancelResult.BalanceChanged;
import io.hexapay.core.payment.cancel.CancelResult.Cancelled;
import io.hexapay.core.payment.cancel.CancelResult.Requested;
import io.hexapay.core.payment.webhook.WebhookEvent;
import io.hexapay.core.payment.webhook.WebhookEvent.PaymentChanged;
import io.hexapay.core.payment.webhook.WebhookRequest;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.http.GatewayUrl;
import io.hexapay.http.Timeouts;
import io.hexapay.http.gateway.ConnectionSettings;
import io.hexapay.http.gateway.GatewayOptions;
import io.hexapay.http.gateway.MerchantPorts;
import io.hexapay.sandbox.Fault;
import io.hexapay.sandbox.PortOneSandbox;
import io.hexapay.tck.server.Reply;
import io.hexapay.tck.server.WireGateway;
import io.hexapay.tck.server.WireRequest;
import io.hexapay.tck.server.WireResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the simulator, which was written without the adapter, over HTTP. */
class SimulatedCancellationsTest {

    /** For a busy machine. */
    private static final Timeouts GENEROUS =
            new Timeouts(Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(2));

    private static final Money PRICE = Money.krw(10_000);

    @AutoClose private final PortOneSandbox sandbox = PortOneSandbox.start();

    @AutoClose
    private final PortOneGateway gateway =
            PortOneGateway.connect(
                    ConnectionSettings.to(new GatewayUrl(sandbox.baseUrl()))
                            .withTimeouts(GENEROUS));

    private final Merchant shop =
            Merchant.of("shop", sandbox.merchant().key(), Secret.of(sandbox.merchant().secret()));

    @ParameterizedTest
    @ValueSource(strings = {"bearer", "secret"})
    void areCarriedOutInPartsAndTold(String auth) {
        Payment paid = paid(auth);

        Cancelled first = (Cancelled) cancel(auth, CancelRequest.part(paid, won(4_000), "변심"));
        Payment partly = found(auth);
        Cancelled second = (Cancelled) cancel(auth, CancelRequest.whole(partly, "변심"));
        Payment cancelled = found(auth);

        assertThat(partly.status()).isEqualTo(PaymentStatus.PARTIALLY_CANCELLED);
        assertThat(partly.cancellable()).isEqualTo(won(6_000));
        assertThat(partly.cancellations()).containsExactly(first.cancellation());
        assertThat(second.cancellation().amount()).isEqualTo(won(6_000));
        assertThat(cancelled.status()).isEqualTo(PaymentStatus.CANCELLED);
        assertThat(cancelled.cancellations())
                .extracting(Cancellation::amount)
                .containsExactly(won(4_000), won(6_000));
    }

    @Test
    void areCarriedOutOnceWhoseAnswerIsLost() {
        Payment paid = paid("bearer");
        CancelRequest request = CancelRequest.part(paid, won(4_000), "변심");
        sandbox.faults().onCancelCalls().next(Fault.lostAnswer());

        assertThat(cancel("bearer", request)).isInstanceOf(Cancelled.class);
        assertThat(cancel("bearer", request)).isInstanceOf(Cancelled.class);
        assertThat(cancel("bearer", CancelRequest.part(paid, won(3_000), "변심")))
                .isInstanceOf(BalanceChanged.class);

        assertThat(found("bearer").cancellable()).isEqualTo(won(6_000));
    }

    @Test
    void areCarriedOutOnceThatArriveLate() {
        CancelRequest request = CancelRequest.whole(paid("secret"), "변심");
        sandbox.faults().onCancelCalls().next(Fault.late(2));

        assertThat(cancel("secret", request)).isInstanceOf(Cancelled.class);

        sandbox.faults().finishLate();
        assertThat(found("secret").cancellations()).hasSize(1);
    }

    @Test
    void areRequestedWhereTheyAreCarriedOutLater() {
        CancelRequest request = CancelRequest.whole(paid("bearer"), "변심");
        sandbox.holdCancellations();

        assertThat(cancel("bearer", request)).isInstanceOf(Requested.class);

        sandbox.releaseCancellations();
        assertThat(found("bearer").status()).isEqualTo(PaymentStatus.CANCELLED);
    }

    @Test
    void areToldByWebhooksThatAreBelieved() throws InterruptedException {
        try (WireGateway endpoint =
                WireGateway.answering(request -> Reply.with(WireResponse.json("{}")))) {
            sandbox.webhooks().sendTo(endpoint.uri());
            Payment paid = paid("bearer");
            cancel("bearer", CancelRequest.whole(paid, "변심"));
            sandbox.webhooks().awaitDeliveries(2, Duration.ofMinutes(2));

            List<PaymentStatus> told =
                    endpoint.requests().stream().map(this::received).distinct().toList();

            assertThat(told).containsExactly(PaymentStatus.CANCELLED);
        }
    }

    private PaymentStatus received(WireRequest request) {
        WebhookEvent event =
                ports("bearer")
                        .webhooks()
                        .receive(
                                shop,
                                WebhookRequest.of(
                                        request.body().getBytes(UTF_8), request.headers()),
                                (order, amount) -> amount.equals(PRICE));
        return ((PaymentChanged) event).payment().status();
    }

    private Payment paid(String auth) {
        sandbox.pay(sandbox.sampleMerchants().get(0), "order-1", 10_000);
        return found(auth);
    }

    private Payment found(String auth) {
        return ports(auth).payments().find(shop, PaymentQuery.byId("order-1"));
    }

    private CancelResult cancel(String auth, CancelRequest request) {
        return ports(auth)
                .cancellations()
                .cancel(shop, request, Deadline.in(Duration.ofMinutes(5)));
    }

    private MerchantPorts ports(String auth) {
        return gateway.open(
                new GatewayOptions(
                        Map.of("auth", auth, "webhook-secrets", PortOneSandbox.WEBHOOK_SECRET)),
                AccessTokens.of(gateway.auth()));
    }

    private static Money won(long amount) {
        return Money.krw(amount);
    }
}
