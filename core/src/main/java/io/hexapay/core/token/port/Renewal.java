package io.hexapay.core.token.port;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * The effect of asking a gateway for a token before the last one has expired.
 *
 * @param window how long before expiry asking starts to have that effect; zero for {@link
 *     Effect#NOTHING}
 */
public record Renewal(Effect effect, Duration window) {

    /** The change that an early request makes. */
    public enum Effect {
        /**
         * Nothing: the same token with the same expiry comes back, so asking early is a wasted
         * call.
         */
        NOTHING,
        /** The same token comes back with a later expiry. */
        EXTENDS,
        /** A new token comes back, as is common in OAuth 2. */
        REPLACES
    }

    /** Asking before expiry changes nothing. */
    public static final Renewal AFTER_EXPIRY = new Renewal(Effect.NOTHING, Duration.ZERO);

    /**
     * @throws IllegalArgumentException if {@code window} is negative, or not zero exactly when the
     *     effect is {@link Effect#NOTHING}
     */
    public Renewal {
        requireNonNull(effect, "effect");
        if (window.isNegative() || window.isZero() != (effect == Effect.NOTHING)) {
            throw new IllegalArgumentException(
                    "window: %s (expected: zero for NOTHING, positive otherwise)"
                            .formatted(window));
        }
    }

    /** Asking within {@code window} of the expiry makes the same token live longer. */
    public static Renewal extendsWithin(Duration window) {
        return new Renewal(Effect.EXTENDS, window);
    }

    /** Asking within {@code window} of the expiry brings a new token. */
    public static Renewal replacesWithin(Duration window) {
        return new Renewal(Effect.REPLACES, window);
    }
}
