package io.hexapay.core.token.internal;

import io.hexapay.core.AccessToken;
import io.hexapay.core.GatewayId;
import io.hexapay.core.MerchantId;
import io.hexapay.core.token.port.CachedToken;
import io.hexapay.core.token.port.TokenEvent;
import io.hexapay.core.token.port.TokenGrant;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token and what is known of its life. When exactly it ends is known to within the time that the
 * gateway's answer took, and the gateway's precision: the gateway told the life left at some moment
 * between question and answer.
 *
 * @param token usable until the earliest moment that its life can end
 * @param latestExpiry the latest moment that its life can end: from then on the gateway issues
 *     another
 * @param gatewayExpiry when its life ends by the gateway's own clock, or null if it told no time
 * @param refreshFrom from when on to ask for a longer life in the background; {@link Instant#MAX}
 *     if asking before expiry changes nothing
 */
record HeldToken(
        AccessToken token,
        Instant latestExpiry,
        @Nullable Instant gatewayExpiry,
        Instant refreshFrom) {

    /** Whether asking before expiry can still change anything. */
    boolean canRefreshEarly() {
        return !refreshFrom.equals(Instant.MAX);
    }

    /**
     * Whether this life surely ends later: by the gateway's clock, or, if it is not known of both,
     * because the earliest end of the one is after the latest of the other.
     */
    boolean outlives(HeldToken other) {
        return (gatewayExpiry != null && other.gatewayExpiry != null)
                ? gatewayExpiry.isAfter(other.gatewayExpiry)
                : token.expiresAt().isAfter(other.latestExpiry);
    }

    /** Whether both can be the same life of the same token. */
    boolean isSameLifeAs(@Nullable HeldToken other) {
        return other != null
                && token.value().equals(other.token.value())
                && !outlives(other)
                && !other.outlives(this);
    }

    /**
     * This life as a cache keeps it, or null if it is over.
     *
     * @param confirmedFor for how long a 401 to it is no news
     */
    @Nullable CachedToken toCache(Instant now, Duration confirmedFor) {
        Duration left = token.remainingAt(now);
        return left.isZero()
                ? null
                : new CachedToken(
                        token.value(),
                        gatewayExpiry,
                        left,
                        Duration.between(token.expiresAt(), latestExpiry),
                        confirmedFor);
    }

    /**
     * The event of the answer that told of this life.
     *
     * @param before the life that there was when it was asked, or null
     */
    TokenEvent cameWith(
            TokenGrant grant,
            GatewayId gateway,
            MerchantId merchant,
            Instant asked,
            Instant answered,
            @Nullable HeldToken before) {
        Duration took = Duration.between(asked, answered);
        // The gateway's time is taken to be that of the middle of the call.
        Instant now = grant.gatewayNow();
        Duration offset = now == null ? null : Duration.between(asked.plus(took.dividedBy(2)), now);
        Duration lifetime = grant.lifetime();
        if (before == null || !before.token.value().equals(token.value())) {
            return new TokenEvent.Issued(gateway, merchant, took, lifetime, offset);
        }
        return isSameLifeAs(before)
                ? new TokenEvent.Unchanged(gateway, merchant, took, lifetime, offset)
                : new TokenEvent.Extended(gateway, merchant, took, lifetime, offset);
    }
}
