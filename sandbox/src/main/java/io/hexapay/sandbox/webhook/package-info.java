/**
 * The webhooks of a sandbox: {@link io.hexapay.sandbox.webhook.SandboxWebhooks} sends them to a
 * shop, each {@link io.hexapay.sandbox.webhook.WebhookFault} lets one go wrong, and each attempt is
 * a {@link io.hexapay.sandbox.webhook.WebhookDelivery}.
 */
@NullMarked
package io.hexapay.sandbox.webhook;

import org.jspecify.annotations.NullMarked;
