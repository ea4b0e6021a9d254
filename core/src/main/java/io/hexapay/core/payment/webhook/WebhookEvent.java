package io.hexapay.core.payment.webhook;

import static java.util.Objects.requireNonNull;

import io.hexapay.core.payment.Payment;
import org.jspecify.annotations.Nullable;

/** What a webhook tells, to be believed. Gateways may send it more than once. */
public sealed interface WebhookEvent {

    /**
     * By which to recognise that it came before; remembering is the shop's. The gateway's own if it
     * signs it, else made of the payment as the gateway tells it. Null if there is nothing to tell
     * it by.
     */
    @Nullable String id();

    /**
     * A payment has changed.
     *
     * @param payment as the gateway tells it; it may be further than what the webhook was sent for
     */
    record PaymentChanged(String id, Payment payment) implements WebhookEvent {
        public PaymentChanged {
            requireNonNull(id, "id");
            requireNonNull(payment, "payment");
        }
    }

    /**
     * Something else, or of a type that is not known: to be answered like any other, and ignored.
     *
     * @param type the gateway's own word
     */
    record Ignored(@Nullable String id, String type) implements WebhookEvent {
        public Ignored {
            requireNonNull(type, "type");
        }
    }
}
