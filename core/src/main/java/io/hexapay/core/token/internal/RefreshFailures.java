package io.hexapay.core.token.internal;

import io.hexapay.core.GatewayException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What has failed since the last success: calls, or the attempts at one call.
 *
 * @param count how many
 * @param last the last one's failure, or null if there was none
 * @param retryAt before which nothing is asked
 * @param unhurriedUntil before which nothing is asked in the background; not before {@code retryAt}
 */
record RefreshFailures(
        int count, @Nullable Throwable last, Instant retryAt, Instant unhurriedUntil) {

    /** A gateway that asks for more, perhaps by mistake, is asked again all the same. */
    private static final Duration LONGEST_ASKED_FOR = Duration.ofMinutes(5);

    private static final int MOST_ATTEMPTS = 3;

    static final RefreshFailures NONE = new RefreshFailures(0, null, Instant.MIN, Instant.MIN);

    boolean areBackingOffAt(Instant now) {
        return now.isBefore(retryAt);
    }

    /**
     * Whether a call of which these attempts have failed is made again for those who wait, before
     * it counts as failed: if fewer than three have, the last failure may pass by itself, and there
     * is time.
     *
     * @param end before which the next attempt has to begin
     */
    boolean allowAnotherAttemptBefore(Instant end) {
        return count < MOST_ATTEMPTS && mayPass(last) && retryAt.isBefore(end);
    }

    /**
     * These and one more. The pause is drawn evenly from nothing to a bound that doubles with each
     * failure ("full jitter"), and not shorter than what the gateway asked for, up to 5 minutes. A
     * refusal of credentials pauses for the longest bound: it will not mend itself. And in the
     * background nobody is waiting, so at least half of the life that is left passes before the
     * next call.
     *
     * @param lifeLeft of a usable token, else zero
     * @param jitter from 0 (inclusive) to 1 (exclusive)
     */
    RefreshFailures and(
            Throwable failure, Instant now, Duration lifeLeft, Backoff backoff, double jitter) {
        long bound = backoff.boundAfter(count).toNanos();
        Duration drawn =
                failure instanceof GatewayException.Refused
                        ? backoff.max()
                        : Duration.ofNanos((long) (bound * jitter));
        Duration pause = RefreshPolicy.max(drawn, askedFor(failure));
        Duration unhurried = RefreshPolicy.max(pause, lifeLeft.dividedBy(2));
        return new RefreshFailures(count + 1, failure, now.plus(pause), now.plus(unhurried));
    }

    /**
     * A gateway that is asked too often and does not say when to come back is not asked more often
     * still.
     */
    private static boolean mayPass(@Nullable Throwable failure) {
        return failure instanceof GatewayException.Unavailable unavailable
                ? !unavailable.isHeldBack()
                : failure instanceof GatewayException.RateLimited limited
                        && limited.retryAfter() != null;
    }

    private static Duration askedFor(Throwable failure) {
        if (!(failure instanceof GatewayException exception) || exception.retryAfter() == null) {
            return Duration.ZERO;
        }
        return RefreshPolicy.min(exception.retryAfter(), LONGEST_ASKED_FOR);
    }
}
