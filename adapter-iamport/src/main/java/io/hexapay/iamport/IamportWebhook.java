package io.hexapay.iamport;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.hexapay.core.PrintableText;
import io.hexapay.core.payment.PaymentStatus;
import io.hexapay.core.payment.UntrustedMessageException;
import io.hexapay.core.payment.UntrustedMessageException.Flaw;
import io.hexapay.core.payment.webhook.WebhookMessage;
import org.jspecify.annotations.Nullable;

/** A webhook's body. */
record IamportWebhook(
        @JsonProperty("imp_uid") @Nullable String id,
        @JsonProperty("merchant_uid") @Nullable String orderId,
        @JsonProperty("status") @Nullable String status,
        @JsonProperty("cancellation_id") @Nullable String cancellationId) {

    private static final int LONGEST_WORD = 40;

    /**
     * It claims the least that its status can mean: {@code cancelled} is sent of a part, too, and
     * {@code ready} of a virtual account that was issued.
     */
    WebhookMessage toDomain() {
        String paymentId = required(id);
        String order = required(orderId);
        String word = required(status);
        PaymentStatus claimed =
                switch (word) {
                    case "ready" -> PaymentStatus.READY;
                    case "paid" -> PaymentStatus.PAID;
                    case "failed" -> PaymentStatus.FAILED;
                    case "cancelled" -> PaymentStatus.PARTIALLY_CANCELLED;
                    default -> null;
                };
        if (claimed == null) {
            return WebhookMessage.ignored(null, PrintableText.line(word, LONGEST_WORD));
        }
        boolean isCancelled = claimed == PaymentStatus.PARTIALLY_CANCELLED;
        return new WebhookMessage(
                null,
                word,
                paymentId,
                order,
                claimed,
                isCancelled ? toldOrNull(cancellationId) : null);
    }

    private static String required(@Nullable String field) {
        String told = toldOrNull(field);
        if (told == null) {
            throw new UntrustedMessageException(IamportGateway.ID, Flaw.UNREADABLE);
        }
        return told;
    }

    private static @Nullable String toldOrNull(@Nullable String field) {
        return field == null || field.isBlank() ? null : field;
    }
}
