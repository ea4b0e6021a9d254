package io.hexapay.core.token.internal;

import static java.util.Objects.requireNonNull;

import io.hexapay.core.AccessToken;
import io.hexapay.core.Secret;
import io.hexapay.core.token.port.CachedToken;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All that is remembered of a merchant's token. Immutable.
 *
 * @param held the current token, or null if there is none
 * @param dropped the last token, dropped because of a 401 to it and not replaced yet, or null
 * @param failures of the calls since the last answer
 */
record TokenState(
        @Nullable HeldToken held,
        @Nullable HeldToken dropped,
        Rejections rejections,
        RefreshFailures failures) {

    static final TokenState NOTHING =
            new TokenState(null, null, Rejections.NONE, RefreshFailures.NONE);

    /**
     * A token that somebody else got, found in the cache.
     *
     * @param confirmedUntil until when a 401 to it is no news
     */
    record FoundToken(HeldToken held, Instant confirmedUntil) {

        boolean isConfirmedAt(Instant now) {
            return now.isBefore(confirmedUntil);
        }
    }

    /** Whether something would be lost if this were forgotten. */
    boolean mattersAt(Instant now) {
        return failures.areBackingOffAt(now)
                || rejections.ours() != null
                || (held != null && now.isBefore(held.latestExpiry()));
    }

    /**
     * Whether {@code token} is the current one. By value: one that was extended meanwhile is the
     * same to a gateway that refuses it.
     */
    boolean isCurrent(AccessToken token) {
        return held != null && held.token().value().equals(token.value());
    }

    /** Whether somebody else's 401 to {@code rejected} says anything of the current token. */
    boolean isNews(Predicate<Secret> rejected, Instant now) {
        return held != null
                && rejected.test(held.token().value())
                && !rejections.isConfirmed(held.token().value(), now);
    }

    /**
     * Whether somebody else's token is news: one that expires later than the one held, be it
     * another or the same, or one that was rejected here if the gateway has confirmed it to them
     * since. One that was rejected elsewhere was removed before that was told: if it is there, it
     * is there again.
     */
    boolean isWorseThan(FoundToken found, Instant now) {
        if (rejections.containOurs(found.held().token().value()) && !found.isConfirmedAt(now)) {
            return false;
        }
        return held == null || found.held().outlives(held);
    }

    /** The token that the next answer is compared with. */
    @Nullable HeldToken previous() {
        return held != null ? held : dropped;
    }

    /** The current token, if it lasts for {@code minLifetime}. */
    @Nullable AccessToken usableFor(Duration minLifetime, Instant now) {
        return held != null
                        && held.token().isUsableAt(now)
                        && lifeLeft(now).compareTo(minLifetime) >= 0
                ? held.token()
                : null;
    }

    Duration lifeLeft(Instant now) {
        return held == null ? Duration.ZERO : held.token().remainingAt(now);
    }

    /** This token as a cache keeps it, or null if it is not the current one, or over. */
    @Nullable CachedToken toCache(HeldToken token, Instant now) {
        Secret value = token.token().value();
        return isCurrent(token.token())
                ? token.toCache(now, rejections.confirmedFor(value, now))
                : null;
    }

    /** After a 401 to {@code token}, which is dropped if it is the current one. */
    TokenState afterRejection(AccessToken token, Instant now) {
        Rejections next = rejections.and(token, now);
        return isCurrent(token)
                ? new TokenState(null, held, next, failures)
                : new TokenState(held, dropped, next, failures);
    }

    /** After somebody else's 401 to the current token, which is dropped. */
    TokenState afterRemoteRejection(Instant now) {
        Rejections next = rejections.andRemote(requireNonNull(held).token(), now);
        return new TokenState(null, held, next, failures);
    }

    TokenState afterGrant(HeldToken next, Instant now, Backoff backoff) {
        Rejections answered = rejections.afterGrant(next.token().value(), now, backoff);
        return new TokenState(next, null, answered, RefreshFailures.NONE);
    }

    TokenState afterCacheHit(FoundToken found, Instant now) {
        Rejections answered = rejections.afterCacheHit(found, now);
        return new TokenState(found.held(), null, answered, RefreshFailures.NONE);
    }

    TokenState afterFailure(Throwable failure, Instant now, Backoff backoff, double jitter) {
        RefreshFailures more = failures.and(failure, now, lifeLeft(now), backoff, jitter);
        return new TokenState(held, dropped, rejections, more);
    }
}
