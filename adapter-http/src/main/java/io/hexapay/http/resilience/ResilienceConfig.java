package io.hexapay.http.resilience;

import io.hexapay.core.InvalidSettingException;
import io.hexapay.core.Require;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How calls to one gateway are protected. Each part can be off.
 *
 * @param retry of look-ups, or null if nothing is repeated
 * @param circuitBreaker of each kind of call, or null if a failing gateway is called all the same
 * @param bulkhead of each kind of call, or null if any number of calls may be under way
 */
public record ResilienceConfig(
        @Nullable Retry retry,
        @Nullable CircuitBreaker circuitBreaker,
        @Nullable Bulkhead bulkhead) {

    /** Every part, as its own default has it. */
    public static final ResilienceConfig DEFAULT =
            new ResilienceConfig(Retry.DEFAULT, CircuitBreaker.DEFAULT, Bulkhead.DEFAULT);

    /** Nothing: every call goes to the gateway, once. */
    public static final ResilienceConfig OFF = new ResilienceConfig(null, null, null);

    /**
     * Repeats what is idempotent and failed as unavailable. The pause before is about
     * {@code firstPause}, doubles with each further one up to {@code longestPause}, and is drawn
     * from half to one and a half times that, so that callers do not come back all at once.
     *
     * @param attempts the most, the first included
     */
    public record Retry(int attempts, Duration firstPause, Duration longestPause) {

        /** 3 attempts, pauses from 100 ms to 2 s. */
        public static final Retry DEFAULT =
                new Retry(3, Duration.ofMillis(100), Duration.ofSeconds(2));

        /**
         * @throws InvalidSettingException if there are not 1 to 10 attempts, or a pause is not 1 ms
         *     to 1 min, or the first is longer than the longest
         */
        public Retry {
            Require.inRange("attempts", attempts, 1, 10);
            Require.inRange("firstPause", firstPause, Duration.ofMillis(1), Duration.ofMinutes(1));
            Require.inRange("longestPause", longestPause, firstPause, Duration.ofMinutes(1));
        }
    }

    /**
     * Leaves a gateway alone that fails. Once {@code failurePercent} of the last {@code window}
     * calls were unavailable, calls fail at once for {@code openFor}; then {@code trialCalls} are
     * let through, and their outcome, by the same share, decides.
     *
     * @param minimumCalls how many must have ended before they are judged
     */
    public record CircuitBreaker(
            int failurePercent, int window, int minimumCalls, Duration openFor, int trialCalls) {

        /**
         * 50 % of the last 100 calls, of at least 50; open for 5 s, then 2 trial calls. In a
         * shorter window, a gateway that fails in 30 % of the calls, which repetition gets over,
         * soon looks like one that is down.
         */
        public static final CircuitBreaker DEFAULT =
                new CircuitBreaker(50, 100, 50, Duration.ofSeconds(5), 2);

        /**
         * @throws InvalidSettingException if {@code failurePercent} is not 1 to 100, {@code window}
         *     not 1 to 10,000, {@code minimumCalls} not 1 to {@code window}, {@code openFor} not 1
         *     ms to 10 min, or {@code trialCalls} not 1 to 100
         */
        public CircuitBreaker {
            Require.inRange("failurePercent", failurePercent, 1, 100);
            Require.inRange("window", window, 1, 10_000);
            Require.inRange("minimumCalls", minimumCalls, 1, window);
            Require.inRange("openFor", openFor, Duration.ofMillis(1), Duration.ofMinutes(10));
            Require.inRange("trialCalls", trialCalls, 1, 100);
        }
    }

    /**
     * Limits how many exchanges are in flight, each of which has a connection to itself (with
     * HTTP/1.1), so that a slow gateway does not take every thread and every port there is.
     *
     * @param longestWait how long an exchange waits for another to end before it fails; never more
     *     than half of the time that the caller's deadline leaves
     */
    public record Bulkhead(int callsAtOnce, Duration longestWait) {

        /**
         * 256 at once, and waiting for half of what the caller's deadline leaves, at most a minute.
         * A servlet container has 200 threads (Tomcat's and Jetty's default): it fits in, however
         * slow the gateway is; more callers than that, such as virtual threads, take turns.
         */
        public static final Bulkhead DEFAULT = new Bulkhead(256, Duration.ofMinutes(1));

        /**
         * @throws InvalidSettingException if there are not 1 to 10,000 calls at once, or the wait
         *     is not 0 to 1 min
         */
        public Bulkhead {
            Require.inRange("callsAtOnce", callsAtOnce, 1, 10_000);
            Require.inRange("longestWait", longestWait, Duration.ZERO, Duration.ofMinutes(1));
        }
    }
}
