package io.hexapay.core.payment.webhook;

import static java.util.Objects.requireNonNull;

import io.hexapay.core.payment.PaymentStatus;
import org.jspecify.annotations.Nullable;

/**
 * What a webhook says, its signature verified where its gateway signs: a claim. {@link Webhooks}
 * looks the payment up, as signatures cover too little of one, or anybody can have written it.
 *
 * @param id by which its gateway repeats it; null if it has none
 * @param type the gateway's own word for what happened
 * @param paymentId of the payment that it is about; null if it is about none, or of a type that is
 *     not known
 * @param orderId the merchant's order number, or null if it does not tell
 * @param status that it claims, or null if it claims none
 * @param cancellationId of the cancellation that it is about, or null
 */
public record WebhookMessage(
        @Nullable String id,
        String type,
        @Nullable String paymentId,
        @Nullable String orderId,
        @Nullable PaymentStatus status,
        @Nullable String cancellationId) {

    public WebhookMessage {
        requireNonNull(type, "type");
    }

    /** One to ignore. */
    public static WebhookMessage ignored(@Nullable String id, String type) {
        return new WebhookMessage(id, type, null, null, null, null);
    }
}
