package io.hexapay.core.token.internal;

import java.time.Duration;

/**
 * The bounds of the pauses after failed calls.
 *
 * @param initial the longest pause after the first failure; it doubles with each further one
 * @param max the longest pause of all, and the one after a refusal of credentials
 */
public record Backoff(Duration initial, Duration max) {

    private static final int MOST_DOUBLINGS = 20;

    /** The longest pause after {@code failures} calls have failed before. */
    Duration boundAfter(int failures) {
        int doublings = Math.min(failures, MOST_DOUBLINGS);
        return RefreshPolicy.min(initial.multipliedBy(1L << doublings), max);
    }
}
