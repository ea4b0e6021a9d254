package io.hexapay.app.cli.output;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.hexapay.core.payment.webhook.WebhookEvent;
import io.hexapay.core.payment.webhook.WebhookEvent.Ignored;
import io.hexapay.core.payment.webhook.WebhookEvent.PaymentChanged;
import io.hexapay.core.payment.webhook.WebhookReply;
import io.hexapay.http.assembly.MerchantSettings;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A webhook that is believed, as it is printed.
 *
 * @param type the gateway's own word for what is ignored
 * @param payment null if the event is about none
 * @param replyType the content type of what the gateway wants to be answered
 */
public record WebhookOutput(
        @JsonProperty("event") String event,
        @JsonProperty("event_id") @Nullable String eventId,
        @JsonProperty("type") @Nullable String type,
        @JsonProperty("payment") @Nullable PaymentOutput payment,
        @JsonProperty("reply_content_type") String replyType,
        @JsonProperty("reply_body") String replyBody) {

    /** Without personal data. */
    public static WebhookOutput of(
            MerchantSettings settings, WebhookEvent event, WebhookReply reply, ZoneId zone) {
        PaymentOutput payment =
                event instanceof PaymentChanged changed
                        ? PaymentOutput.of(settings, changed.payment(), zone)
                        : null;
        return new WebhookOutput(
                payment == null ? "ignored" : "payment_changed",
                event.id(),
                event instanceof Ignored ignored ? ignored.type() : null,
                payment,
                reply.contentType(),
                reply.body());
    }

    /** Without {@code --json}. */
    public String readable() {
        return """
                event        %s%s
                event id     %s
                reply        200, %s, "%s"%s"""
                .formatted(
                        event,
                        type == null ? "" : " (" + Texts.orDash(type) + ")",
                        Texts.orDash(eventId),
                        Texts.orDash(replyType),
                        replyBody,
                        payment == null ? "" : "\n" + payment.readable());
    }
}
