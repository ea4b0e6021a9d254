package io.hexapay.core.token.internal;

import io.hexapay.core.AccessToken;
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
 * @param gatewayExpiry when its life ends by the gateway's own clock
 * @param refreshFrom from when on to ask for a longer life in the background; {@link Instant#MAX}
 *     if asking before expiry changes nothing
 */
record HeldToken(
        AccessToken token, Instant latestExpiry, Instant gatewayExpiry, Instant refreshFrom) {

    /** Whether asking before expiry can still change anything. */
    boolean canRefreshEarly() {
        return !refreshFrom.equals(Instant.MAX);
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
            MerchantId merchant,
            Instant asked,
            Instant answered,
            @Nullable HeldToken before) {
        Duration took = Duration.between(asked, answered);
        // The gateway's time is taken to be that of the middle of the call.
        Duration offset = Duration.between(asked.plus(took.dividedBy(2)), grant.gatewayNow());
        if (before == null || !before.token.value().equals(token.value())) {
            return new TokenEvent.Issued(merchant, took, grant.lifetime(), offset);
        }
        return before.gatewayExpiry.equals(gatewayExpiry)
                ? new TokenEvent.Unchanged(merchant, took, grant.lifetime(), offset)
                : new TokenEvent.Extended(merchant, took, grant.lifetime(), offset);
    }
}
