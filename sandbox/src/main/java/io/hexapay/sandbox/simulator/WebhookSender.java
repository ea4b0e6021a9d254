package io.hexapay.sandbox.simulator;

/** Takes a gateway's webhooks to the shop. Thread-safe; never blocks. */
@FunctionalInterface
public interface WebhookSender {

    /**
     * Sends a webhook, unless the shop wants none.
     *
     * @param forged the same as somebody writes it who does not know the merchant's secret, or,
     *     where webhooks are not signed, one that is not true
     */
    void send(SimulatedWebhook webhook, SimulatedWebhook forged);
}
