package io.hexapay.core.token;

import static java.util.Objects.requireNonNull;

import io.hexapay.core.Secret;
import java.time.Duration;
import java.time.Instant;

/**
 * A token as a {@link TokenCache} keeps it.
 *
 * @param gatewayExpiry when it expires by the gateway's own clock: not to be compared with any other clock, but
 *     the same for everybody
 * @param lifeLeft what it has left at least, counted from when the cache was asked to save it or to find it;
 *     positive
 * @param uncertainty by how much more that may be, counted to when the cache had found it; not negative
 */
public record CachedToken(
        Secret value, Instant gatewayExpiry, Duration lifeLeft, Duration uncertainty) {

    /**
     * @throws IllegalArgumentException if {@code lifeLeft} is not positive or {@code uncertainty} is negative
     */
    public CachedToken {
        requireNonNull(value, "value");
        requireNonNull(gatewayExpiry, "gatewayExpiry");
        if (lifeLeft.isNegative() || lifeLeft.isZero()) {
            throw new IllegalArgumentException(
                    "lifeLeft: %s (expected: positive)".formatted(lifeLeft));
        }
        if (uncertainty.isNegative()) {
            throw new IllegalArgumentException(
                    "uncertainty: %s (expected: zero or more)".formatted(uncertainty));
        }
    }

    /** The same token with another life left. */
    public CachedToken lasting(Duration other) {
        return new CachedToken(value, gatewayExpiry, other, uncertainty);
    }
}
