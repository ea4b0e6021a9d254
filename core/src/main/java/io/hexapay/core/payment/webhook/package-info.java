/**
 * Webhooks of gateways: raw body and headers in, an event out that can be believed. {@link
 * io.hexapay.core.payment.webhook.Webhooks} is what users call, {@link
 * io.hexapay.core.payment.webhook.WebhookPort} what adapters implement.
 */
@NullMarked
package io.hexapay.core.payment.webhook;

import org.jspecify.annotations.NullMarked;
