package io.hexapay.http.resilience;

import java.time.Duration;

/** The moment by which a caller wants an answer. */
record TimeLimit(Time time, long end) {

    /** Longer than anybody waits, and short enough to be counted in nanoseconds. */
    private static final Duration LONGEST = Duration.ofDays(365);

    /**
     * @throws IllegalArgumentException if {@code duration} is not positive
     */
    static TimeLimit in(Duration duration, Time time) {
        requirePositive(duration);
        Duration bounded = duration.compareTo(LONGEST) < 0 ? duration : LONGEST;
        return new TimeLimit(time, time.nanoTime() + bounded.toNanos());
    }

    static void requirePositive(Duration deadline) {
        if (deadline.isNegative() || deadline.isZero()) {
            throw new IllegalArgumentException(
                    "deadline: %s (expected: positive)".formatted(deadline));
        }
    }

    /** The time left; at least a nanosecond, as ports want it. */
    Duration left() {
        return Duration.ofNanos(Math.max(1, end - time.nanoTime()));
    }

    boolean isOver() {
        return end - time.nanoTime() <= 0;
    }

    /** Whether something is left after {@code pause}. */
    boolean outlasts(Duration pause) {
        return pause.compareTo(left()) < 0;
    }
}
