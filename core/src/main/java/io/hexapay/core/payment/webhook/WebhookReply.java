package io.hexapay.core.payment.webhook;

/**
 * What to answer, with HTTP status 200, when an event has been taken; to anything else the gateway
 * sends it again.
 */
public record WebhookReply(String contentType, String body) {}
