package io.hexapay.tck;

import io.hexapay.core.Merchant;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentStatus;
import io.hexapay.core.payment.webhook.WebhookPort;
import io.hexapay.core.payment.webhook.WebhookReply;
import io.hexapay.core.payment.webhook.WebhookRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The fixture of a gateway whose adapter reads webhooks. */
public interface WebhookFixture extends GatewayFixture {

    /**
     * The adapter's port, as it would be built in production.
     *
     * @param merchant who is going to receive; webhooks that are signed with a secret of their own
     *     are signed with one that is made of the merchant's secret
     * @param clock by which webhooks age, where they do
     */
    WebhookPort webhooks(Merchant merchant, InstantSource clock);

    /** What the gateway wants to be answered, as documented. */
    WebhookReply webhookReply();

    /**
     * The webhook that the gateway sends when a payment has come to its status, as documented.
     *
     * @param id of the message, where webhooks have one
     * @param payment in one of {@link #webhookStatuses}; as {@link #payment}. It has one
     *     cancellation at most, which is then what the webhook is about.
     * @param merchant for whom it is signed, where the gateway signs
     * @param sentAt whole seconds
     */
    WebhookRequest webhook(String id, Payment payment, Merchant merchant, Instant sentAt);

    /**
     * The statuses that the gateway sends a webhook of, {@code PAID} among them: all of {@link
     * #statuses}, unless its documents name fewer.
     */
    default Set<PaymentStatus> webhookStatuses() {
        return statuses().values().stream()
                .flatMap(Set::stream)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a webhook of a cancellation names it, by the id that a look-up tells. */
    default boolean webhooksNameCancellations() {
        return false;
    }

    /**
     * A webhook of that payment that is signed for {@code merchant} and names another one: another
     * store that the same secret signs for, say. Null if webhooks name no merchant.
     */
    default @Nullable WebhookRequest webhookNaming(
            Merchant named, Payment payment, Merchant merchant, Instant sentAt) {
        return null;
    }

    /** Whether each webhook has an id by which the gateway repeats it. */
    default boolean webhooksHaveIds() {
        return false;
    }

    /** Whether the whole body is signed. */
    default boolean signsBody() {
        return false;
    }

    /**
     * The names of the JSON fields that are signed, and of the signature, where a signature of some
     * fields is in the body. They have one value each, in one place.
     */
    default Set<String> signedFields() {
        return Set.of();
    }

    /** The names of the headers that are signed, and of the signature, where it is in one. */
    default Set<String> signedHeaders() {
        return Set.of();
    }

    /** How far from ours the time of a webhook may be; null if it has no such time. */
    default @Nullable Duration webhookTolerance() {
        return null;
    }

    /** A webhook, signed as all are, of a type that no adapter knows; null if there is no type. */
    default @Nullable WebhookRequest webhookOfUnknownType(Merchant merchant, Instant sentAt) {
        return null;
    }
}
