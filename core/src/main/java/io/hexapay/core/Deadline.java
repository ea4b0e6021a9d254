package io.hexapay.core;

import java.time.Duration;

/** The moment by which a caller wants an answer, on a clock that nobody can set. Immutable. */
public final class Deadline {

    /** None of the caller's: only the timeouts of whoever is asked hold. */
    public static final Deadline NONE = new Deadline(SteadyClock.start(), Long.MAX_VALUE);

    /** Longer than anybody waits, and short enough to be counted in nanoseconds. */
    private static final Duration LONGEST = Duration.ofDays(365);

    private final SteadyClock clock;
    private final long end;

    private Deadline(SteadyClock clock, long end) {
        this.clock = clock;
        this.end = end;
    }

    /**
     * The moment {@code duration} from now, at most 365 days.
     *
     * @throws IllegalArgumentException if {@code duration} is not positive
     */
    public static Deadline in(Duration duration) {
        return in(duration, NONE.clock);
    }

    /** As {@link #in(Duration)}, on {@code clock}. */
    public static Deadline in(Duration duration, SteadyClock clock) {
        Require.positive("deadline", duration);
        Duration bounded = duration.compareTo(LONGEST) < 0 ? duration : LONGEST;
        return new Deadline(clock, clock.nanos() + bounded.toNanos());
    }

    /** Whether this is {@link #NONE}. */
    public boolean isNone() {
        return this == NONE;
    }

    /** Whether no time remains. */
    public boolean isOver() {
        return remaining().isZero();
    }

    /** The time until then, never negative. */
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, end - clock.nanos()));
    }

    /** Halfway between now and then; this itself if it is {@link #NONE}, or over. */
    public Deadline half() {
        long remaining = remaining().toNanos();
        return isNone() || remaining == 0 ? this : new Deadline(clock, end - remaining / 2);
    }

    /** The sooner of the two. */
    public Deadline sooner(Deadline other) {
        return other.remaining().compareTo(remaining()) < 0 ? other : this;
    }
}
