package io.hexapay.sandbox;

import io.hexapay.sandbox.simulator.CallKind;
import io.hexapay.sandbox.simulator.GatewaySimulator;
import io.hexapay.sandbox.simulator.SandboxMerchant;
import java.net.URI;

/** A simulator on 127.0.0.1, with its clock, its faults, its webhooks and its count of calls. */
abstract class LoopbackSandbox implements Sandbox {

    private final SandboxClock clock;
    private final SandboxWebhooks webhooks;
    private final SandboxServer server;

    LoopbackSandbox(
            SandboxClock clock, SandboxWebhooks webhooks, GatewaySimulator simulator, int port) {
        this.clock = clock;
        this.webhooks = webhooks;
        this.server = SandboxServer.start(simulator, port);
    }

    @Override
    public URI baseUrl() {
        return server.baseUrl();
    }

    /** The gateway's clock. */
    public SandboxClock clock() {
        return clock;
    }

    /** The faults to come. */
    public Faults faults() {
        return server.faults();
    }

    @Override
    public SandboxWebhooks webhooks() {
        return webhooks;
    }

    @Override
    public long tokenCalls() {
        return server.calls().count(CallKind.TOKEN);
    }

    /**
     * The number of calls for a token that arrived with this merchant's key, whatever became of
     * them.
     */
    public long tokenCalls(SandboxMerchant merchant) {
        return server.calls().countTokenCalls(merchant.key());
    }

    /** The number of look-ups of a payment that arrived, whatever became of them. */
    public long paymentCalls() {
        return server.calls().count(CallKind.PAYMENT);
    }

    /** The number of approvals of a payment that arrived, whatever became of them. */
    public long approveCalls() {
        return server.calls().count(CallKind.APPROVE);
    }

    /** The number of cancellations that arrived, whatever became of them. */
    public long cancelCalls() {
        return server.calls().count(CallKind.CANCEL);
    }

    @Override
    public void close() {
        webhooks.close();
        server.close();
    }
}
