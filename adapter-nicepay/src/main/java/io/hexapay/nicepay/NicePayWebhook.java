package io.hexapay.nicepay;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.hexapay.core.PrintableText;
import io.hexapay.core.payment.webhook.WebhookMessage;
import io.hexapay.http.call.IfReadable;
import io.hexapay.nicepay.Signature.SignedPayment;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The body of a webhook, which is a payment. Of it is read what is signed, or claimed. */
record NicePayWebhook(
        @JsonProperty("tid") @Nullable String id,
        @JsonProperty("amount") @Nullable BigDecimal amount,
        @JsonProperty("ediDate") @Nullable String ediDate,
        @JsonProperty("signature") @Nullable String signature,
        @IfReadable @JsonProperty("orderId") @Nullable String orderId,
        @IfReadable @JsonProperty("status") @Nullable String status,
        @IfReadable @JsonProperty("cancelledTid") @Nullable String cancellationId)
        implements SignedPayment {

    private static final int LONGEST_WORD = 40;

    /** A status that is not known claims nothing. */
    WebhookMessage toDomain() {
        String word = status == null ? "" : status;
        return new WebhookMessage(
                null,
                PrintableText.line(word, LONGEST_WORD),
                id,
                orderId,
                NicePayPayment.statusOf(word),
                cancellationId);
    }
}
