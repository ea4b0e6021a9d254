package io.hexapay.core.token;

import java.time.Duration;

/**
 * How long things may take around tokens.
 *
 * @param longestWait how long a caller waits for a token if it does not say otherwise
 * @param longestCall after which a call to the gateway that does not end is given up
 * @param firstBackOff the longest pause after the first failed call; it doubles with each further one
 * @param longestBackOff the longest pause of all, and the one after a refusal of credentials
 */
public record TokenPolicy(
        Duration longestWait,
        Duration longestCall,
        Duration firstBackOff,
        Duration longestBackOff) {

    private static final int MOST_DOUBLINGS = 20;
    private static final Duration LONGEST = Duration.ofHours(1);

    /** 15 s of waiting, 60 s for a call, pauses from 0.5 s to 30 s. */
    public static final TokenPolicy DEFAULT =
            new TokenPolicy(
                    Duration.ofSeconds(15),
                    Duration.ofSeconds(60),
                    Duration.ofMillis(500),
                    Duration.ofSeconds(30));

    /**
     * @throws IllegalArgumentException if a duration is not positive, or over an hour, or the first pause is longer
     *     than the longest
     */
    public TokenPolicy {
        Duration shortest = Duration.ofNanos(1);
        requireInRange("longestWait", longestWait, shortest);
        requireInRange("longestCall", longestCall, shortest);
        requireInRange("firstBackOff", firstBackOff, shortest);
        requireInRange("longestBackOff", longestBackOff, firstBackOff);
    }

    /** The longest pause after {@code failures} calls have failed before: doubling from the first to the longest. */
    Duration backOffAfter(int failures) {
        int doublings = Math.min(failures, MOST_DOUBLINGS);
        return Lifecycle.min(firstBackOff.multipliedBy(1L << doublings), longestBackOff);
    }

    private static void requireInRange(String name, Duration value, Duration shortest) {
        if (value.compareTo(shortest) < 0 || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "%s: %s (expected: %s to %s)".formatted(name, value, shortest, LONGEST));
        }
    }
}
