package io.hexapay.sandbox.webhook;

import io.hexapay.sandbox.simulator.SimulatedWebhook;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to deliver a webhook.
 *
 * @param forged whether somebody else than the gateway sent it
 * @param status what the shop answered, or 0 if it did not
 * @param contentType of the shop's answer, or null if there was none
 * @param answer the body of the shop's answer, empty if there was none
 * @param taken whether it is what the gateway wants to be answered; else it sends it again
 */
public record WebhookDelivery(
        SimulatedWebhook webhook,
        boolean forged,
        int status,
        @Nullable String contentType,
        String answer,
        boolean taken) {}
