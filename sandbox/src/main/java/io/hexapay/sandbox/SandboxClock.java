package io.hexapay.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The clock of one sandbox: real time, until it is advanced or frozen. It never goes back. It
 * decides when tokens expire and what the gateway says the time is; the duration of faults is
 * always real time. Thread-safe; the clocks that {@link #withZone} gives move along.
 */
public final class SandboxClock extends Clock {

    private final SharedTime time;
    private final ZoneId zone;

    SandboxClock() {
        this(InstantSource.system());
    }

    SandboxClock(InstantSource real) {
        this(new SharedTime(real), ZoneOffset.UTC);
    }

    private SandboxClock(SharedTime time, ZoneId zone) {
        this.time = time;
        this.zone = zone;
    }

    /**
     * Moves the clock forward.
     *
     * @throws IllegalArgumentException if {@code step} is negative
     */
    public void advance(Duration step) {
        if (step.isNegative()) {
            throw new IllegalArgumentException("step: " + step + " (expected: zero or more)");
        }
        time.advance(step);
    }

    /**
     * Stops the clock: from now on only {@link #advance} moves it, so that a test can stand exactly
     * on a boundary.
     */
    public void freeze() {
        time.freeze();
    }

    @Override
    public Instant instant() {
        return time.instant();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public SandboxClock withZone(ZoneId other) {
        return new SandboxClock(time, other);
    }

    /** The time that a clock shares with its views in other zones. */
    private static final class SharedTime {

        private InstantSource source;
        private Duration ahead = Duration.ZERO;
        private Instant latest = Instant.MIN;

        SharedTime(InstantSource real) {
            source = real;
        }

        synchronized Instant instant() {
            Instant now = source.instant().plus(ahead);
            if (now.isAfter(latest)) {
                latest = now;
            }
            return latest;
        }

        synchronized void advance(Duration step) {
            ahead = ahead.plus(step);
        }

        synchronized void freeze() {
            source = InstantSource.fixed(instant());
            ahead = Duration.ZERO;
        }
    }
}
