package io.hexapay.sandbox.webhook;

/** One way in which a webhook can go wrong. */
public enum WebhookFault {
    /** It is sent once more after it was taken. */
    TWICE,
    /** It is held back until the next one was sent, or until {@link SandboxWebhooks#sendLate}. */
    LATE,
    /** A forged one is sent before it, once. */
    FORGED
}
