package io.hexapay.cache.redis;

import io.hexapay.cache.redis.fault.RedisFault;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the shared cache is, for a program that checks its configuration.
 *
 * @param fault what is wrong with Redis, or null if nothing is
 * @param latency how long a round trip took; zero if there was none
 */
public record RedisHealth(State state, @Nullable RedisFault fault, Duration latency) {

    /** Outcome of a check. */
    public enum State {
        /** Reachable, takes what it is given, and nobody has used other keys. */
        READY,
        /** It cannot be reached, or does not answer. */
        UNREACHABLE,
        /** It answers, and refuses us. */
        REFUSED,
        /** It can be read but not written. */
        NOT_WRITABLE,
        /** Another process encrypts with a key that this one does not have. */
        OTHER_KEY
    }

    static RedisHealth of(RedisFault fault, Duration latency) {
        State state =
                switch (fault) {
                    case UNKNOWN_HOST, UNREACHABLE, UNTRUSTED, LINKAGE, SLOW -> State.UNREACHABLE;
                    case UNAUTHENTICATED, FORBIDDEN, WRONG_KIND, REFUSING -> State.REFUSED;
                    case NOT_WRITABLE -> State.NOT_WRITABLE;
                };
        return new RedisHealth(state, fault, latency);
    }
}
