package io.hexapay.core.token.port;

import static java.util.Objects.requireNonNull;

import io.hexapay.core.Require;
import io.hexapay.core.Secret;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token as a {@link TokenCache} keeps it.
 *
 * @param gatewayExpiry when it expires by the gateway's own clock: not to be compared with any
 *     other clock, but the same for everybody; null if the gateway told no time
 * @param lifeLeft what it has left at least, counted from when the cache was asked to save it or to
 *     find it; positive
 * @param uncertainty by how much more that may be, counted to when the cache had found it; not
 *     negative
 * @param confirmedFor for how long a 401 to it is no news, counted as {@code lifeLeft} is: the
 *     gateway has been asked after one and has handed out this token again; zero if it has not, or
 *     if that is not known; not negative
 */
public record CachedToken(
        Secret value,
        @Nullable Instant gatewayExpiry,
        Duration lifeLeft,
        Duration uncertainty,
        Duration confirmedFor) {

    /**
     * @throws IllegalArgumentException if {@code lifeLeft} is not positive, or {@code uncertainty}
     *     or {@code confirmedFor} is negative
     */
    public CachedToken {
        requireNonNull(value, "value");
        Require.positive("lifeLeft", lifeLeft);
        Require.notNegative("uncertainty", uncertainty);
        Require.notNegative("confirmedFor", confirmedFor);
    }

    /** A token that no 401 is known of. */
    public CachedToken(
            Secret value,
            @Nullable Instant gatewayExpiry,
            Duration lifeLeft,
            Duration uncertainty) {
        this(value, gatewayExpiry, lifeLeft, uncertainty, Duration.ZERO);
    }

    /** Whether a 401 to it is no news. */
    public boolean isConfirmed() {
        return !confirmedFor.isZero();
    }

    /**
     * Whether this one surely expires later than {@code other}, with the life left of both counted
     * from the same moment: by the gateway's clock, or, if that is not known of both, because this
     * one lives longer at least than the other at most.
     */
    public boolean outlives(CachedToken other) {
        return (gatewayExpiry != null && other.gatewayExpiry != null)
                ? gatewayExpiry.isAfter(other.gatewayExpiry)
                : lifeLeft.compareTo(other.lifeLeft.plus(other.uncertainty)) > 0;
    }

    /**
     * The same token, {@code elapsed} later, which is zero or more; null if its life is over by
     * then.
     */
    public @Nullable CachedToken after(Duration elapsed) {
        Duration left = lifeLeft.minus(elapsed);
        if (left.isNegative() || left.isZero()) {
            return null;
        }
        boolean isConfirmed = confirmedFor.compareTo(elapsed) > 0;
        Duration confirmed = isConfirmed ? confirmedFor.minus(elapsed) : Duration.ZERO;
        return new CachedToken(value, gatewayExpiry, left, uncertainty, confirmed);
    }
}
