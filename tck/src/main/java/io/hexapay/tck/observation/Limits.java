package io.hexapay.tck.observation;

import java.time.Duration;
import java.util.List;

/** The limits of the kit's calls, chosen so that a busy machine is not taken for a late adapter. */
public final class Limits {

    /** Longer than any call takes, and than {@link #SHORT_LIMIT} with {@link #SLACK}. */
    public static final Duration LONG_LIMIT = Duration.ofMinutes(1);

    /** For calls that are to run into their limit. */
    public static final Duration SHORT_LIMIT = Duration.ofMillis(300);

    /**
     * For calls that have to get somewhere first: a machine that stalls at one does not at the
     * next.
     */
    public static final List<Duration> RISING_LIMITS =
            List.of(SHORT_LIMIT, SHORT_LIMIT.multipliedBy(5), SHORT_LIMIT.multipliedBy(25));

    /** The most that a busy machine may add to a limit. */
    public static final Duration SLACK = Duration.ofSeconds(20);

    private Limits() {}
}
