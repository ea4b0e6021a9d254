package io.hexapay.cache.redis;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the shared cache is, for a program that checks its configuration.
 *
 * @param trouble what is wrong with Redis, or null if nothing is
 * @param latency how long a round trip took; zero if there was none
 */
public record RedisCheck(State state, @Nullable Trouble trouble, Duration latency) {

    /** What can be said of it. */
    public enum State {
        /** Reachable, takes what it is given, and nobody has used other keys. */
        READY,
        /** It cannot be reached, or does not answer. */
        UNREACHABLE,
        /** It answers, and refuses us. */
        REFUSED,
        /** It can be read but not written. */
        NOT_WRITABLE,
        /** Another process seals with a key that this one does not have. */
        OTHER_KEY
    }

    static RedisCheck of(Trouble trouble, Duration latency) {
        return new RedisCheck(trouble.state(), trouble, latency);
    }
}
