package io.hexapay.cache.redis;

import java.time.Duration;

/**
 * Redis's clock, as told between two moments of this process's. What is to end at a certain time
 * ends then even if Redis carries the order out late, after it was held up. Only what its clock
 * says now and a little later matters, not whether it is right.
 *
 * @param micros what it said
 * @param askedNanos when it was asked, by {@link System#nanoTime()}
 * @param answeredNanos when it had answered
 */
record RedisTime(long micros, long askedNanos, long answeredNanos) {

    private static final long NANOS_PER_MICRO = 1_000;
    private static final long MICROS_PER_MILLI = 1_000;

    /** In milliseconds. */
    long millis() {
        return Math.floorDiv(micros, MICROS_PER_MILLI);
    }

    /**
     * What its clock says at least when {@code life} has passed since {@code nanos}, in
     * milliseconds.
     */
    long millisAfter(long nanos, Duration life) {
        long since = Math.floorDiv(nanos - answeredNanos + life.toNanos(), NANOS_PER_MICRO);
        return Math.floorDiv(micros + since, MICROS_PER_MILLI);
    }

    /** By how much more that can be: a message's way, and what rounding takes. */
    Duration uncertainty() {
        return Duration.ofNanos(answeredNanos - askedNanos).plusMillis(2);
    }
}
