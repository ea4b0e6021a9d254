package io.hexapay.http;

import java.time.Duration;

/**
 * How long a gateway may take.
 *
 * @param connect to accept a connection, TLS included
 * @param read to send the next byte of its answer
 * @param token to issue a token, from the first byte sent to the last one read
 */
public record Timeouts(Duration connect, Duration read, Duration token) {

    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    /** What NicePay recommends (connect 5 s, read 30 s), and 10 s for a token. */
    public static final Timeouts DEFAULT =
            new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(10));

    /**
     * @throws IllegalArgumentException if one is shorter than 1 ms or longer than 10 min
     */
    public Timeouts {
        requireInRange("connect-timeout", connect);
        requireInRange("read-timeout", read);
        requireInRange("token-timeout", token);
    }

    /** The most that a whole call may take, however slowly the bytes of its answer drip. */
    public Duration call() {
        return connect.plus(read);
    }

    /** Whether a timeout can be this long: from 1 ms to 10 min. */
    public static boolean isInRange(Duration timeout) {
        return timeout.compareTo(SHORTEST) >= 0 && timeout.compareTo(LONGEST) <= 0;
    }

    private static void requireInRange(String name, Duration value) {
        if (!isInRange(value)) {
            throw new IllegalArgumentException(
                    "%s: %s (expected: 1 ms to 10 min)".formatted(name, value));
        }
    }
}
