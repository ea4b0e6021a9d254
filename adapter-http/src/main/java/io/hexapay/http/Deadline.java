package io.hexapay.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The moment that a call has to be over at. */
record Deadline(long nanoTime) {

    /** Longer than anybody waits, and short enough to be counted in nanoseconds. */
    private static final Duration LONGEST = Duration.ofDays(365);

    /**
     * @throws IllegalArgumentException if {@code duration} is not positive
     */
    static Deadline in(Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(
                    "deadline: %s (expected: positive)".formatted(duration));
        }
        Duration bounded = duration.compareTo(LONGEST) < 0 ? duration : LONGEST;
        return new Deadline(System.nanoTime() + bounded.toNanos());
    }

    /** The sooner of the two; this one if there is no other. */
    Deadline orSooner(@Nullable Deadline other) {
        return other != null && other.nanoTime - nanoTime < 0 ? other : this;
    }

    boolean isOver() {
        return left().isZero();
    }

    /** The time left, never negative. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
    }
}
