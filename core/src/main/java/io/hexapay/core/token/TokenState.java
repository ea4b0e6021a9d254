package io.hexapay.core.token;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * All that is remembered of a merchant's token. Immutable.
 *
 * @param life of the current token, or null if there is none
 * @param dropped life of the last token, dropped because of a 401 to it and not replaced yet, or null
 * @param confirmation of the current token in spite of a 401 to it, or null
 */
record TokenState(
        @Nullable TokenLife life,
        @Nullable TokenLife dropped,
        @Nullable Confirmation confirmation,
        Failures failures) {

    static final TokenState NOTHING = new TokenState(null, null, null, Failures.NONE);

    /** The gateway has handed out a token anew after a 401 to it: until then, another 401 is no news. */
    record Confirmation(AccessToken token, Instant until) {}

    /** Whether something would be lost if this were forgotten. */
    boolean mattersAt(Instant now) {
        return failures.areBackingOffAt(now) || (life != null && life.token().isUsableAt(now));
    }

    /** Whether {@code token} is the current one, by value and expiry. */
    boolean isCurrent(AccessToken token) {
        return life != null && life.token().equals(token);
    }

    boolean isConfirmedAt(AccessToken token, Instant now) {
        return confirmation != null
                && confirmation.token().equals(token)
                && now.isBefore(confirmation.until());
    }

    /** The life that the next answer is compared with. */
    @Nullable TokenLife previous() {
        return life != null ? life : dropped;
    }

    /** After a 401 to the current token. */
    TokenState withoutCurrent() {
        return new TokenState(null, life, null, failures);
    }

    /** After an answer. */
    TokenState with(TokenLife next, Instant now, TokenPolicy policy) {
        boolean handedOutAnew =
                dropped != null && dropped.token().value().equals(next.token().value());
        return new TokenState(
                next,
                null,
                handedOutAnew
                        ? new Confirmation(next.token(), now.plus(policy.longestBackOff()))
                        : null,
                Failures.NONE);
    }

    /** After a call that failed. */
    TokenState with(Throwable failure, Instant now, TokenPolicy policy, double jitter) {
        return new TokenState(
                life,
                dropped,
                confirmation,
                failures.and(failure, now, lifeLeft(now), policy, jitter));
    }

    Duration lifeLeft(Instant now) {
        return life == null ? Duration.ZERO : life.token().remainingAt(now);
    }
}
