package io.hexapay.core.token.port;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * The effect of asking a gateway for a token before the last one has expired.
 *
 * @param window how long before expiry asking starts to have that effect; zero for {@link
 *     Effect#NOTHING} and {@link Effect#UNDOCUMENTED}
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
        REPLACES,
        /** The gateway's documents do not say. */
        UNDOCUMENTED
    }

    /** Asking before expiry changes nothing. */
    public static final Renewal AFTER_EXPIRY = new Renewal(Effect.NOTHING, Duration.ZERO);

    /**
     * The gateway's documents do not say what asking before expiry does, so nobody asks then: a new
     * token may end the one in use at once, for other processes too, and the same token makes it a
     * wasted call. After expiry asking is right at every gateway; the price is that once in each
     * life callers wait for the next token.
     */
    public static final Renewal UNDOCUMENTED = new Renewal(Effect.UNDOCUMENTED, Duration.ZERO);

    /**
     * @throws IllegalArgumentException if {@code window} is negative, or zero although asking early
     *     extends or replaces, or positive although it does not
     */
    public Renewal {
        requireNonNull(effect, "effect");
        boolean hasWindow = effect == Effect.EXTENDS || effect == Effect.REPLACES;
        if (window.isNegative() || window.isZero() == hasWindow) {
            throw new IllegalArgumentException(
                    "window: %s (expected: positive for EXTENDS and REPLACES, else zero)"
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

    /** The rule in words, as in "extended within 60 s of the expiry". */
    @Override
    public String toString() {
        return switch (effect) {
            case NOTHING -> "after expiry";
            case EXTENDS -> "extended within " + seconds() + " of the expiry";
            case REPLACES -> "replaced within " + seconds() + " of the expiry";
            case UNDOCUMENTED -> "undocumented: treated as after expiry";
        };
    }

    private String seconds() {
        return BigDecimal.valueOf(window.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
    }
}
