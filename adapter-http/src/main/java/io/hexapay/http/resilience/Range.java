package io.hexapay.http.resilience;

import java.time.Duration;

/** Refuses settings that make no sense, by the names that they have in a configuration. */
final class Range {

    static final Duration MILLISECOND = Duration.ofMillis(1);
    static final Duration MINUTE = Duration.ofMinutes(1);

    private Range() {}

    static void require(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "%s: %d (expected: %d to %d)".formatted(name, value, least, most));
        }
    }

    static void require(String name, Duration value, Duration shortest, Duration longest) {
        if (value.compareTo(shortest) < 0 || value.compareTo(longest) > 0) {
            throw new IllegalArgumentException(
                    "%s: %s (expected: %s to %s)".formatted(name, value, shortest, longest));
        }
    }
}
