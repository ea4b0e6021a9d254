package io.hexapay.core.token;

import io.hexapay.core.InvalidSettingException;
import io.hexapay.core.Require;
import io.hexapay.core.token.port.AuthPort;
import java.time.Duration;

/**
 * How long things may take around tokens.
 *
 * @param waitTimeout how long a caller waits for a token if it does not say otherwise
 * @param callTimeout after which a call to the gateway that does not end is given up
 * @param initialBackoff the longest pause after the first failed call; it doubles with each further
 *     one
 * @param maxBackoff the longest pause of all, and the one after a refusal of credentials
 */
public record TokenPolicy(
        Duration waitTimeout, Duration callTimeout, Duration initialBackoff, Duration maxBackoff) {

    private static final Duration LONGEST = Duration.ofHours(1);

    /** What {@link #DEFAULT} is for: the timeout that an {@link AuthPort} has by default. */
    private static final Duration USUAL_CALL = Duration.ofSeconds(10);

    /**
     * 15 s of waiting, 60 s for a call, pauses from 0.5 s to 30 s: for a gateway that is given up
     * after 10 s, {@link AuthPort#timeout()}. The other 5 s are for what may come before the call:
     * the rest of a token's life, a shared cache, a free thread.
     */
    public static final TokenPolicy DEFAULT =
            new TokenPolicy(
                    Duration.ofSeconds(15),
                    Duration.ofSeconds(60),
                    Duration.ofMillis(500),
                    Duration.ofSeconds(30));

    /**
     * @throws InvalidSettingException if a duration is not positive, or over an hour, or the first
     *     pause is longer than the longest
     */
    public TokenPolicy {
        Duration shortest = Duration.ofNanos(1);
        Require.inRange("waitTimeout", waitTimeout, shortest, LONGEST);
        Require.inRange("callTimeout", callTimeout, shortest, LONGEST);
        Require.inRange("initialBackoff", initialBackoff, shortest, LONGEST);
        Require.inRange("maxBackoff", maxBackoff, initialBackoff, LONGEST);
    }

    /**
     * {@link #DEFAULT} for a gateway that may take {@code longestCall}: as much longer than 10 s as
     * that is, callers wait longer and a call lasts longer, so that nobody gives up a call that may
     * still bring a token. No timeout gets longer than an hour, nor shorter than by default.
     */
    static TokenPolicy forCallsOf(Duration longestCall) {
        Duration most = LONGEST.minus(DEFAULT.callTimeout);
        Duration more = longestCall.compareTo(most) < 0 ? longestCall.minus(USUAL_CALL) : most;
        return more.isNegative()
                ? DEFAULT
                : new TokenPolicy(
                        DEFAULT.waitTimeout.plus(more),
                        DEFAULT.callTimeout.plus(more),
                        DEFAULT.initialBackoff,
                        DEFAULT.maxBackoff);
    }
}
