package io.hexapay.core.token;

import io.hexapay.core.Secret;
import java.time.Duration;
import java.time.Instant;
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

    /** A 401 to a token. */
    record Rejection(AccessToken token, Instant at) {}

    /** The gateway has handed out a token anew after a 401 to it: until then, another 401 is no news. */
    record Confirmation(Secret value, Instant until, int inARow) {}

    /** Whether something would be lost if this were forgotten. */
    boolean mattersAt(Instant now) {
        return failures.areBackingOffAt(now)
                || rejection != null
                || (life != null && now.isBefore(life.surelyOver()));
    }

    /**
     * Whether {@code token} is the current one. By value: one that was extended meanwhile is the same to a
     * gateway that refuses it.
     */
    boolean isCurrent(AccessToken token) {
        return life != null && life.token().value().equals(token.value());
    }

    boolean isConfirmedAt(AccessToken token, Instant now) {
        return confirmation != null
                && confirmation.value().equals(token.value())
                && now.isBefore(confirmation.until());
    }

    /** Whether somebody else's token is news: another one, or this one with a longer life. */
    boolean isBetteredBy(CachedToken found) {
        if (isRejected(found.value())) {
            return false;
        }
        return life == null || found.gatewayExpiry().isAfter(life.gatewayExpiry());
    }

    /** Whether the last 401 was to that token, and no token has come since. */
    boolean isRejected(Secret value) {
        return rejection != null && rejection.token().value().equals(value);
    }

    /** Whether an answer to a question of {@code asked} says nothing of the last 401, which came later. */
    boolean isOutdated(Secret answer, Instant asked) {
        return rejection != null
                && rejection.token().value().equals(answer)
                && asked.isBefore(rejection.at());
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
        boolean known = rejection != null && rejection.token().value().equals(token.value());
        Rejection next = known ? rejection : new Rejection(token, now);
        return isCurrent(token)
                ? new TokenState(null, life, next, confirmation, failures)
                : new TokenState(life, dropped, next, confirmation, failures);
    }

    /** After somebody else's 401 to the current token. */
    TokenState withoutCurrent() {
        return new TokenState(null, life, rejection, confirmation, failures);
    }

    /** After an answer. */
    TokenState with(TokenLife next, Instant now, TokenPolicy policy) {
        return new TokenState(next, null, null, confirmationOf(next, now, policy), Failures.NONE);
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

    /** A token handed out anew in spite of a 401 is not asked about for a second, then two, then four. */
    private @Nullable Confirmation confirmationOf(TokenLife next, Instant now, TokenPolicy policy) {
        Secret value = next.token().value();
        if (rejection == null || !rejection.token().value().equals(value)) {
            return confirmation != null && confirmation.value().equals(value) ? confirmation : null;
        }
        int inARow =
                confirmation != null && confirmation.value().equals(value)
                        ? confirmation.inARow() + 1
                        : 1;
        return new Confirmation(value, now.plus(policy.backOffAfter(inARow)), inARow);
    }
}
