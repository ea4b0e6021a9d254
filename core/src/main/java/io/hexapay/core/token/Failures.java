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
 * @param unhurriedUntil before which nothing is asked in the background; not before {@code retryAt}
 */
record Failures(int count, @Nullable Throwable last, Instant retryAt, Instant unhurriedUntil) {

    /** A gateway that asks for more, perhaps by mistake, is asked again all the same. */
    private static final Duration LONGEST_ASKED_FOR = Duration.ofMinutes(5);

    static final Failures NONE = new Failures(0, null, Instant.MIN, Instant.MIN);

    boolean areBackingOffAt(Instant now) {
        return now.isBefore(retryAt);
    }

    /**
     * These and one more. The pause is drawn evenly from nothing to a bound that doubles with each failure
     * ("full jitter"), and not shorter than what the gateway asked for, up to 5 minutes. A refusal of
     * credentials pauses for the longest bound: it will not mend itself. And in
     * the background nobody is waiting, so at least half of the life that is left passes before the next call.
     *
     * @param lifeLeft of a usable token, else zero
     * @param jitter from 0 (inclusive) to 1 (exclusive)
     */
    Failures and(
            Throwable failure, Instant now, Duration lifeLeft, TokenPolicy policy, double jitter) {
        Duration pause =
                failure instanceof GatewayException.Refused
                        ? policy.longestBackOff()
                        : fraction(policy.backOffAfter(count), jitter);
        pause = longer(pause, askedFor(failure));
        Duration half = lifeLeft.dividedBy(2);
        return new Failures(
                count + 1,
                failure,
                now.plus(pause),
                now.plus(pause.compareTo(half) < 0 ? half : pause));
    }

    private static Duration askedFor(Throwable failure) {
        if (!(failure instanceof GatewayException exception) || exception.retryAfter() == null) {
            return Duration.ZERO;
        }
        Duration asked = exception.retryAfter();
        return asked.compareTo(LONGEST_ASKED_FOR) < 0 ? asked : LONGEST_ASKED_FOR;
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }

    private static Duration fraction(Duration whole, double part) {
        return Duration.ofNanos((long) (whole.toNanos() * part));
    }
}
