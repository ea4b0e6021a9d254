package io.hexapay.app.money;

import io.hexapay.core.Deadline;
import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.payment.Money;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.core.payment.approve.ApproveRequest;
import io.hexapay.core.payment.approve.ApproveResult;
import io.hexapay.core.payment.cancel.CancelRequest;
import io.hexapay.core.payment.cancel.CancelResult;
import io.hexapay.http.GatewayUrl;
import io.hexapay.http.Timeouts;
import io.hexapay.http.assembly.ConnectedMerchant;
import io.hexapay.http.assembly.Hexapay;
import io.hexapay.http.assembly.MerchantSettings;
import io.hexapay.http.gateway.ConnectionSettings;
import io.hexapay.http.gateway.GatewayOptions;
import io.hexapay.http.resilience.ResilienceConfig;
import io.hexapay.sandbox.SampleMerchant;
import io.hexapay.sandbox.Sandbox;
import io.hexapay.sandbox.SimulatedOrder;
import java.net.URI;
import java.time.Duration;

/** A shop at one gateway, as its users put it together. */
final class Shop implements AutoCloseable {

    /** Nobody waits for these: what is lost is lost at once. */
    private static final Timeouts TIMEOUTS =
            new Timeouts(Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(1));

    /** A web request's patience: who waits for others longer than that resolves it later. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Hexapay hexapay = Hexapay.builder().build();
    private final ConnectedMerchant merchant;
    private final SampleMerchant sample;
    private final Sandbox sandbox;

    private Shop(String gateway, Sandbox sandbox, URI address) {
        this.sandbox = sandbox;
        this.sample = sandbox.sampleMerchants().get(0);
        this.merchant =
                hexapay.open(
                        new MerchantSettings(
                                Merchant.of(
                                        sample.name(),
                                        sample.keys().key(),
                                        Secret.of(sample.keys().secret())),
                                new GatewayId(gateway),
                                ConnectionSettings.to(new GatewayUrl(address))
                                        .withTimeouts(TIMEOUTS)
                                        .withResilience(retries()),
                                new GatewayOptions(sample.options())));
    }

    static Shop at(String gateway, Sandbox sandbox, URI address) {
        return new Shop(gateway, sandbox, address);
    }

    /** An order that its payer has paid, or authenticated where the shop has to approve it. */
    SimulatedOrder order(String orderId, long won) {
        return sandbox.pay(sample, orderId, won);
    }

    /** What the payer's browser brought back. */
    ApproveRequest verified(SimulatedOrder order, String orderId, long won) {
        return merchant.approvals()
                .verified(
                        merchant.merchant(),
                        order.returned(),
                        (id, amount) -> orderId.equals(id) && amount.equals(Money.krw(won)));
    }

    ApproveResult approve(ApproveRequest request) {
        return merchant.approvals().approve(merchant.merchant(), request);
    }

    Payment find(String paymentId) {
        return merchant.payments().find(merchant.merchant(), PaymentQuery.byId(paymentId));
    }

    CancelResult cancel(CancelRequest request) {
        return merchant.cancellations().cancel(merchant.merchant(), request, Deadline.in(PATIENCE));
    }

    CancelResult resolve(CancelRequest request) {
        return merchant.cancellations().resolve(merchant.merchant(), request);
    }

    String key() {
        return sample.keys().key();
    }

    @Override
    public void close() {
        hexapay.close();
    }

    /** Look-ups are retried at once, and nothing keeps calls from a gateway that fails so often. */
    private static ResilienceConfig retries() {
        return new ResilienceConfig(
                new ResilienceConfig.Retry(5, Duration.ofMillis(1), Duration.ofMillis(1)),
                null,
                null);
    }
}
