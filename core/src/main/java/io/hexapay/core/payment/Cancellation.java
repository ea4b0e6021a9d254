package io.hexapay.core.payment;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A cancellation of a payment, in part or in full. It prints without its reason, which people
 * write.
 *
 * @param id the gateway's own, or null if it does not tell
 * @param amount what it gives back
 * @param reason as it was given, or null if the gateway does not tell
 * @param at when it was carried out, or asked for while it is {@link Status#REQUESTED}; null if the
 *     gateway does not tell
 */
public record Cancellation(
        @Nullable String id,
        Money amount,
        Status status,
        @Nullable String reason,
        @Nullable Instant at) {

    /** Where a cancellation stands. One that failed is none. */
    public enum Status {
        /** Carried out. */
        DONE,
        /** Accepted, and carried out later, on the next banking day, say. */
        REQUESTED
    }

    public Cancellation {
        requireNonNull(amount, "amount");
        requireNonNull(status, "status");
    }

    @Override
    public String toString() {
        return "Cancellation[id=%s, amount=%s, status=%s, at=%s]".formatted(id, amount, status, at);
    }
}
