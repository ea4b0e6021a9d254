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
 * @param held of the current token, or null if there is none
 * @param dropped life of the last token, dropped because of a 401 to it and not replaced yet, or null
 * @param rejection the last 401 that has not been answered by a token since, or null
 * @param confirmation of the current token in spite of a 401 to it, or null
 */
record TokenState(
        @Nullable HeldToken held,
        @Nullable HeldToken dropped,
        @Nullable Rejection rejection,
        @Nullable Confirmation confirmation,
        RefreshFailures failures) {

    static final TokenState NOTHING = new TokenState(null, null, null, null, RefreshFailures.NONE);

    /**
     * A 401 to a token.
     *
     * @param isOurs whether it was to a request of this process; else whoever had it has told the cache
     */
    record Rejection(AccessToken token, Instant at, boolean isOurs) {}

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

    /** The gateway has handed out a token anew after a 401 to it: until then, another 401 is no news. */
    record Confirmation(Secret value, Instant until, int inARow) {}

    /** Whether something would be lost if this were forgotten. */
    boolean mattersAt(Instant now) {
        return failures.areBackingOffAt(now)
                || (rejection != null && rejection.isOurs())
                || (held != null && now.isBefore(held.latestExpiry()));
    }

    /**
     * Whether {@code token} is the current one. By value: one that was extended meanwhile is the same to a
     * gateway that refuses it.
     */
    boolean isCurrent(AccessToken token) {
        return held != null && held.token().value().equals(token.value());
    }

    /** Whether somebody else's 401 to {@code rejected} says anything of the current token. */
    boolean isNews(Predicate<Secret> rejected, Instant now) {
        return held != null
                && rejected.test(held.token().value())
                && !isConfirmedAt(held.token(), now);
    }

    boolean isConfirmedAt(AccessToken token, Instant now) {
        return confirmation != null
                && confirmation.value().equals(token.value())
                && now.isBefore(confirmation.until());
    }

    /**
     * Whether somebody else's token is news: another one, this one with a longer life, or one that was rejected here if
     * the gateway has confirmed it to them since. One that was rejected elsewhere was removed before that was told: if
     * it is there, it is there again.
     */
    boolean isWorseThan(CachedToken found) {
        if (isRejectedHere(found.value()) && !found.isConfirmed()) {
            return false;
        }
        return held == null || found.gatewayExpiry().isAfter(held.gatewayExpiry());
    }

    /** Whether the last 401 was to that token, and no token has come since. */
    boolean isRejected(Secret value) {
        return rejection != null && rejection.token().value().equals(value);
    }

    /** The same, if the 401 was to a request of this process. */
    boolean isRejectedHere(Secret value) {
        return rejection != null && rejection.isOurs() && isRejected(value);
    }

    /** Whether an answer to a question of {@code asked} says nothing of the last 401, which came later. */
    boolean isOutdated(Secret answer, Instant asked) {
        return rejection != null && isRejected(answer) && asked.isBefore(rejection.at());
    }

    /** The life that the next answer is compared with. */
    @Nullable HeldToken previous() {
        return held != null ? held : dropped;
    }

    /** The current token, if it lasts for {@code minLifetime}. */
    @Nullable AccessToken usableFor(Duration minLifetime, Instant now) {
        if (held == null
                || !held.token().isUsableAt(now)
                || lifeLeft(now).compareTo(minLifetime) < 0) {
            return null;
        }
        return held.token();
    }

    /** After a 401 to {@code token}, which is dropped if it is the current one. The first one counts. */
    TokenState afterRejection(AccessToken token, Instant now) {
        Instant first = rejection != null && isRejected(token.value()) ? rejection.at() : now;
        Rejection next = new Rejection(token, first, true);
        return isCurrent(token)
                ? new TokenState(null, held, next, confirmation, failures)
                : new TokenState(held, dropped, next, confirmation, failures);
    }

    /** After somebody else's 401 to the current token, which is dropped. */
    TokenState afterRemoteRejection(Instant now) {
        AccessToken token = requireNonNull(held).token();
        Rejection theirs = new Rejection(token, now, false);
        return new TokenState(null, held, theirs, confirmation, failures);
    }

    /** After an answer. A token handed out anew in spite of a 401 is not asked about for a second, then two, then four. */
    TokenState afterGrant(HeldToken next, Instant now, Backoff backoff) {
        Secret value = next.token().value();
        Confirmation last = confirmationOf(value);
        Confirmation then = last;
        if (isRejected(value)) {
            int inARow = last == null ? 1 : last.inARow() + 1;
            then = new Confirmation(value, now.plus(backoff.boundAfter(inARow)), inARow);
        }
        return new TokenState(next, null, null, then, RefreshFailures.NONE);
    }

    /** After somebody else's answer was found, which counts as if it were ours. */
    TokenState afterCacheHit(FoundToken found, Instant now) {
        Secret value = found.held().token().value();
        Confirmation last = confirmationOf(value);
        Confirmation then = last;
        if (found.isConfirmedAt(now)) {
            int before = last == null ? 0 : last.inARow();
            int inARow = isRejected(value) ? before + 1 : Math.max(1, before);
            then = new Confirmation(value, found.confirmedUntil(), inARow);
        }
        return new TokenState(found.held(), null, null, then, RefreshFailures.NONE);
    }

    /** For how long another 401 to the current token is no news. */
    Duration confirmedFor(Instant now) {
        return held != null && confirmation != null && isConfirmedAt(held.token(), now)
                ? Duration.between(now, confirmation.until())
                : Duration.ZERO;
    }

    /** After a call that failed. */
    TokenState afterFailure(Throwable failure, Instant now, Backoff backoff, double jitter) {
        return new TokenState(
                held,
                dropped,
                rejection,
                confirmation,
                failures.and(failure, now, lifeLeft(now), backoff, jitter));
    }

    Duration lifeLeft(Instant now) {
        return held == null ? Duration.ZERO : held.token().remainingAt(now);
    }

    private @Nullable Confirmation confirmationOf(Secret value) {
        return confirmation != null && confirmation.value().equals(value) ? confirmation : null;
    }
}
