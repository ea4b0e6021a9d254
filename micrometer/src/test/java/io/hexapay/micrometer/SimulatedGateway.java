package io.hexapay.micrometer;

import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.http.GatewayUrl;
import io.hexapay.http.assembly.MerchantSettings;
import io.hexapay.http.gateway.ConnectionSettings;
import io.hexapay.http.gateway.GatewayOptions;
import io.hexapay.http.gateway.GatewayPlugin;
import io.hexapay.iamport.IamportPlugin;
import io.hexapay.nicepay.NicePayPlugin;
import io.hexapay.portone.PortOnePlugin;
import io.hexapay.sandbox.Faults;
import io.hexapay.sandbox.IamportSandbox;
import io.hexapay.sandbox.NicePaySandbox;
import io.hexapay.sandbox.PortOneSandbox;
import io.hexapay.sandbox.SampleMerchant;
import io.hexapay.sandbox.Sandbox;
import io.hexapay.sandbox.SandboxClock;
import java.util.function.LongSupplier;

/**
 * A gateway's adapter, and its simulator on loopback.
 *
 * @param paymentCalls how many look-ups the simulator has counted
 */
record SimulatedGateway(
        GatewayPlugin plugin,
        Sandbox sandbox,
        SandboxClock clock,
        Faults faults,
        LongSupplier paymentCalls,
        Runnable revocation)
        implements AutoCloseable {

    static SimulatedGateway iamport() {
        IamportSandbox it = IamportSandbox.start();
        return new SimulatedGateway(
                new IamportPlugin(),
                it,
                it.clock(),
                it.faults(),
                it::paymentCalls,
                it::revokeTokens);
    }

    static SimulatedGateway nicePay() {
        NicePaySandbox it = NicePaySandbox.start();
        return new SimulatedGateway(
                new NicePayPlugin(),
                it,
                it.clock(),
                it.faults(),
                it::paymentCalls,
                it::revokeTokens);
    }

    static SimulatedGateway portOne() {
        PortOneSandbox it = PortOneSandbox.start();
        return new SimulatedGateway(
                new PortOnePlugin(),
                it,
                it.clock(),
                it.faults(),
                it::paymentCalls,
                it::revokeTokens);
    }

    /** Its id, as a tag has it. */
    String id() {
        return plugin.id().value();
    }

    ConnectionSettings settings() {
        return ConnectionSettings.to(GatewayUrl.of(sandbox.baseUrl().toString()));
    }

    /** The first of its merchants, by that name. */
    MerchantSettings merchant(String name) {
        SampleMerchant sample = sandbox.sampleMerchants().get(0);
        return merchant(name, sample.keys().secret());
    }

    MerchantSettings merchant(String name, String secret) {
        SampleMerchant sample = sandbox.sampleMerchants().get(0);
        return new MerchantSettings(
                Merchant.of(name, sample.keys().key(), Secret.of(secret)),
                plugin.id(),
                settings(),
                new GatewayOptions(sample.options()));
    }

    PaymentQuery payment() {
        return PaymentQuery.byId(sandbox.samplePayments().get(0));
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
