package io.hexapay.core.token;

import io.hexapay.core.GatewayException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The calls that have failed since the last one that did not.
 *
 * @param count how many
 * @param last the last one's failure, or null if there was none
 * @param retryAt before which nothing is asked
 */
record Failures(int count, @Nullable Throwable last, Instant retryAt) {

    static final Failures NONE = new Failures(0, null, Instant.MIN);

    private static final int MOST_DOUBLINGS = 30;

    boolean areBackingOffAt(Instant now) {
        return now.isBefore(retryAt);
    }

    /**
     * These and one more. The pause is drawn evenly from nothing to a bound that doubles with each failure
     * ("full jitter"). A refusal of credentials pauses for the longest bound: it will not mend itself. And
     * while a token is usable nobody is waiting, so at least half of its life left passes first.
     *
     * @param lifeLeft of a usable token, else zero
     * @param jitter from 0 (inclusive) to 1 (exclusive)
     */
    Failures and(
            Throwable failure, Instant now, Duration lifeLeft, TokenPolicy policy, double jitter) {
        Duration pause =
                failure instanceof GatewayException.Refused
                        ? policy.longestBackOff()
                        : fraction(bound(policy), jitter);
        Duration unhurried = lifeLeft.dividedBy(2);
        return new Failures(
                count + 1, failure, now.plus(pause.compareTo(unhurried) < 0 ? unhurried : pause));
    }

    private Duration bound(TokenPolicy policy) {
        Duration doubled =
                policy.firstBackOff().multipliedBy(1L << Math.min(count, MOST_DOUBLINGS));
        return doubled.compareTo(policy.longestBackOff()) < 0 ? doubled : policy.longestBackOff();
    }

    private static Duration fraction(Duration whole, double part) {
        return Duration.ofNanos((long) (whole.toNanos() * part));
    }
}
