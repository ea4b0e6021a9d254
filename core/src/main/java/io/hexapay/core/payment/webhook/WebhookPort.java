package io.hexapay.core.payment.webhook;

import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.payment.UntrustedMessageException;

/** Reads the webhooks of one gateway. Thread-safe; sends nothing. */
public interface WebhookPort {

    /** The gateway whose webhooks it reads. Constant. */
    GatewayId gateway();

    /** What the gateway wants to be answered. Constant. */
    WebhookReply reply();

    /**
     * Reads a webhook, and verifies its signature where the gateway signs.
     *
     * @throws UntrustedMessageException if it is not believed, or cannot be read
     */
    WebhookMessage read(Merchant merchant, WebhookRequest request);
}
