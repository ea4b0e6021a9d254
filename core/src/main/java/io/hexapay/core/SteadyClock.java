package io.hexapay.core;

import static java.time.Instant.EPOCH;
import static java.time.temporal.ChronoUnit.NANOS;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * A clock that nobody can set: it reads the wall clock once, when it is made, and is advanced by
 * {@link System#nanoTime()} from then on. Steps of the wall clock do not reach it, so the life left
 * of a token is right however wrong the wall clock is. Thread-safe.
 */
public final class SteadyClock implements InstantSource {

    /** Later than this process will live. */
    private static final Duration FAR = Duration.ofDays(100 * 365);

    private final LongSupplier nanoTime;
    private final Instant anchor;
    private final long anchorNanos;

    private SteadyClock(InstantSource wall, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.anchor = wall.instant();
        this.anchorNanos = nanoTime.getAsLong();
    }

    /** A clock anchored at the system's time of now. */
    public static SteadyClock start() {
        return anchoredAt(InstantSource.system(), System::nanoTime);
    }

    /**
     * A clock anchored at what {@code wall} says now and advanced by {@code nanoTime}, which counts
     * nanoseconds from anywhere and never goes back. For tests that move time.
     */
    public static SteadyClock anchoredAt(InstantSource wall, LongSupplier nanoTime) {
        return new SteadyClock(wall, nanoTime);
    }

    /**
     * A clock that shows what {@code clock} does, as long as that does not go back. For tests: a
     * simulator that shares its movable clock with {@link io.hexapay.core.token.AccessTokens} lets
     * tokens expire on both sides at once. Only what depends on how old a token is moves along:
     * timeouts, pauses and waits are of real time, so let the clock run while somebody waits.
     */
    public static SteadyClock following(InstantSource clock) {
        return anchoredAt(clock, () -> NANOS.between(EPOCH, clock.instant()));
    }

    /** The nanoseconds since this clock was made. Allocates nothing. */
    public long nanos() {
        return nanoTime.getAsLong() - anchorNanos;
    }

    @Override
    public Instant instant() {
        return anchor.plusNanos(nanos());
    }

    /** The {@link #nanos()} at {@code instant}; at most 100 years. */
    public long nanosAt(Instant instant) {
        Duration since = Duration.between(anchor, instant);
        return since.compareTo(FAR) < 0 ? since.toNanos() : FAR.toNanos();
    }
}
