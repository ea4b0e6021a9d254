package io.hexapay.sandbox;

import io.hexapay.sandbox.server.SandboxServer;
import io.hexapay.sandbox.simulator.CallKind;
import io.hexapay.sandbox.simulator.GatewaySimulator;
import io.hexapay.sandbox.simulator.SandboxMerchant;
import io.hexapay.sandbox.webhook.SandboxWebhooks;
import java.net.URI;

/** A simulator on 127.0.0.1, with its clock, its faults, its webhooks and its count of calls. */
abstract class LoopbackSandbox implements Sandbox {

    private final SandboxClock clock;
    private final SandboxWebhooks webhooks;
    private final Faults faults = new Faults();
    private final SandboxServer server;

    LoopbackSandbox(
            SandboxClock clock, SandboxWebhooks webhooks, GatewaySimulator simulator, int port) {
        this.clock = clock;
        this.webhooks = webhooks;
        this.server = SandboxServer.start(simulator, faults.late(), faults::deliver, port);
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
        return faults;
    }

    @Override
    public SandboxWebhooks webhooks() {
        return webhooks;
    }

    @Override
    public long tokenCalls() {
        return server.calls(CallKind.TOKEN);
    }

    /**
     * The number of calls for a token that arrived with this merchant's key, whatever became of
     * them.
     */
    public long tokenCalls(SandboxMerchant merchant) {
        return server.tokenCalls(merchant.key());
    }

    /** The number of look-ups of a payment that arrived, whatever became of them. */
    public long paymentCalls() {
        return server.calls(CallKind.PAYMENT);
    }

    /** The number of approvals of a payment that arrived, whatever became of them. */
    public long approveCalls() {
        return server.calls(CallKind.APPROVE);
    }

    /** The number of cancellations that arrived, whatever became of them. */
    public long cancelCalls() {
        return server.calls(CallKind.CANCEL);
    }

    @Override
    public void close() {
        webhooks.close();
        server.close();
    }
}
