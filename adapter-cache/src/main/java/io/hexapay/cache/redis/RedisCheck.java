package io.hexapay.cache.redis;

import java.time.Duration;

/**
 * How the shared cache is, for a program that checks its configuration.
 *
 * @param latency how long a round trip took; zero if there was none
 */
public record RedisCheck(State state, Duration latency) {

    /** What can be said of it. */
    public enum State {
        /** Reachable, takes what it is given, and nobody has used other keys. */
        READY,
        /** Not to be reached. */
        UNREACHABLE,
        /** It refuses us: a wrong user or password, or no permission for what we need. */
        REFUSED,
        /** It can be read but not written. */
        NOT_WRITABLE,
        /** Another process seals with a key that this one does not have. */
        OTHER_KEY
    }
}
