package io.hexapay.http;

import io.hexapay.core.InvalidSettingException;
import io.hexapay.core.Require;
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

    /** The times that NicePay recommends (connect 5 s, read 30 s), and 10 s for a token. */
    public static final Timeouts DEFAULT =
            new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(10));

    /**
     * @throws InvalidSettingException if one is shorter than 1 ms or longer than 10 min
     */
    public Timeouts {
        Require.inRange("connect", connect, SHORTEST, LONGEST);
        Require.inRange("read", read, SHORTEST, LONGEST);
        Require.inRange("token", token, SHORTEST, LONGEST);
    }

    /** The most that a whole call may take, however slowly the bytes of its answer drip. */
    public Duration call() {
        return connect.plus(read);
    }
}
