package io.hexapay.core.token;

import static java.util.Objects.requireNonNull;

import io.hexapay.core.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All that is remembered of a merchant's token. Immutable.
 *
 * @param life of the current token, or null if there is none
 * @param dropped life of the last token, dropped because of a 401 to it and not replaced yet, or null
 * @param rejection the last 401 that has not been answered by a token since, or null
 * @param confirmation of the current token in spite of a 401 to it, or null
 */
record TokenState(
        @Nullable TokenLife life,
        @Nullable TokenLife dropped,
        @Nullable Rejection rejection,
        @Nullable Confirmation confirmation,
        Failures failures) {

    static final TokenState NOTHING = new TokenState(null, null, null, null, Failures.NONE);

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
    record FoundToken(TokenLife life, Instant confirmedUntil) {

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
                || (life != null && now.isBefore(life.surelyOver()));
    }

    /**
     * Whether {@code token} is the current one. By value: one that was extended meanwhile is the same to a
     * gateway that refuses it.
     */
    boolean isCurrent(AccessToken token) {
        return life != null && life.token().value().equals(token.value());
    }

    /** Whether somebody else's 401 to {@code rejected} says anything of the current token. */
    boolean isNews(Predicate<Secret> rejected, Instant now) {
        return life != null
                && rejected.test(life.token().value())
                && !isConfirmedAt(life.token(), now);
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
    boolean isBetteredBy(CachedToken found) {
        if (isRejectedHere(found.value()) && !found.isConfirmed()) {
            return false;
        }
        return life == null || found.gatewayExpiry().isAfter(life.gatewayExpiry());
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
    @Nullable TokenLife previous() {
        return life != null ? life : dropped;
    }

    /** The current token, if it lasts for {@code need}. */
    @Nullable AccessToken usableFor(Duration need, Instant now) {
        if (life == null || !life.token().isUsableAt(now) || lifeLeft(now).compareTo(need) < 0) {
            return null;
        }
        return life.token();
    }

    /** After a 401 to {@code token}, which is dropped if it is the current one. The first one counts. */
    TokenState without(AccessToken token, Instant now) {
        Instant first = rejection != null && isRejected(token.value()) ? rejection.at() : now;
        Rejection next = new Rejection(token, first, true);
        return isCurrent(token)
                ? new TokenState(null, life, next, confirmation, failures)
                : new TokenState(life, dropped, next, confirmation, failures);
    }

    /** After somebody else's 401 to the current token, which is dropped. */
    TokenState withoutCurrent(Instant now) {
        AccessToken token = requireNonNull(life).token();
        Rejection theirs = new Rejection(token, now, false);
        return new TokenState(null, life, theirs, confirmation, failures);
    }

    /** After an answer. A token handed out anew in spite of a 401 is not asked about for a second, then two, then four. */
    TokenState with(TokenLife next, Instant now, TokenPolicy policy) {
        Secret value = next.token().value();
        Confirmation last = confirmationOf(value);
        Confirmation then = last;
        if (isRejected(value)) {
            int inARow = last == null ? 1 : last.inARow() + 1;
            then = new Confirmation(value, now.plus(policy.backOffAfter(inARow)), inARow);
        }
        return new TokenState(next, null, null, then, Failures.NONE);
    }

    /** After somebody else's answer was found, which counts as if it were ours. */
    TokenState with(FoundToken found, Instant now) {
        Secret value = found.life().token().value();
        Confirmation last = confirmationOf(value);
        Confirmation then = last;
        if (found.isConfirmedAt(now)) {
            int before = last == null ? 0 : last.inARow();
            int inARow = isRejected(value) ? before + 1 : Math.max(1, before);
            then = new Confirmation(value, found.confirmedUntil(), inARow);
        }
        return new TokenState(found.life(), null, null, then, Failures.NONE);
    }

    /** For how long another 401 to the current token is no news. */
    Duration confirmedFor(Instant now) {
        return life != null && confirmation != null && isConfirmedAt(life.token(), now)
                ? Duration.between(now, confirmation.until())
                : Duration.ZERO;
    }

    /** After a call that failed. */
    TokenState with(Throwable failure, Instant now, TokenPolicy policy, double jitter) {
        return new TokenState(
                life,
                dropped,
                rejection,
                confirmation,
                failures.and(failure, now, lifeLeft(now), policy, jitter));
    }

    Duration lifeLeft(Instant now) {
        return life == null ? Duration.ZERO : life.token().remainingAt(now);
    }

    private @Nullable Confirmation confirmationOf(Secret value) {
        return confirmation != null && confirmation.value().equals(value) ? confirmation : null;
    }
}
