package io.hexapay.sandbox.nicepay;

import io.hexapay.sandbox.simulator.JsonObject;
import io.hexapay.sandbox.simulator.SandboxMerchant;
import io.hexapay.sandbox.simulator.SimulatedWebhook;
import io.hexapay.sandbox.simulator.WebhookSender;
import java.time.Instant;
import java.util.Map;

/** Tells a shop of its payments: each webhook is the payment, signed. Thread-safe. */
final class NicePaySignedWebhooks {

    private static final Map<String, String> HEADERS =
            Map.of("Content-Type", "application/json;charset=utf-8");

    private final WebhookSender sender;

    NicePaySignedWebhooks(WebhookSender sender) {
        this.sender = sender;
    }

    void send(JsonObject payment, SandboxMerchant merchant, Instant now) {
        SandboxMerchant forger = new SandboxMerchant(merchant.key(), "not the merchant's secret");
        sender.send(webhook(payment, merchant, now), webhook(payment, forger, now));
    }

    private static SimulatedWebhook webhook(
            JsonObject payment, SandboxMerchant merchant, Instant now) {
        String body = NicePayPaymentJson.respond(payment, merchant, now).toString();
        return new SimulatedWebhook(HEADERS, body);
    }
}
