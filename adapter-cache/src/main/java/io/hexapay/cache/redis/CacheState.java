package io.hexapay.cache.redis;

import io.hexapay.cache.redis.connection.RedisBreaker;
import io.hexapay.cache.redis.connection.RedisCondition;
import io.hexapay.cache.redis.fault.RedisFault;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The shared cache as of now, as its calls and its probes of every second have found it.
 *
 * @param fault the reason for {@link Status#READ_ONLY} and {@link Status#UNAVAILABLE}, else null
 * @param lasted how long it has been so; {@link Status#CONNECTED} counts from the end of the last
 *     outage, or from the start
 */
public record CacheState(Status status, @Nullable RedisFault fault, Duration lasted) {

    /** Whether tokens are shared. */
    public enum Status {
        /** The first attempt to connect is under way, and whoever needs Redis waits for it. */
        CONNECTING,
        /** They are: the circuit breaker is closed. */
        CONNECTED,
        /** Tokens are found, but not saved. */
        READ_ONLY,
        /** They are not: the circuit breaker is open, and Redis is tried in the background. */
        UNAVAILABLE,
        /** It was closed. */
        CLOSED
    }

    static CacheState of(RedisBreaker redis) {
        RedisCondition reading = redis.reading();
        RedisCondition writing = redis.writing();
        if (redis.isConnecting()) {
            return new CacheState(Status.CONNECTING, null, reading.lasted());
        }
        if (reading.fault() != null) {
            return new CacheState(Status.UNAVAILABLE, reading.fault(), reading.lasted());
        }
        if (writing.fault() != null) {
            return new CacheState(Status.READ_ONLY, writing.fault(), writing.lasted());
        }
        boolean wroteAgainLater = writing.lasted().compareTo(reading.lasted()) < 0;
        return new CacheState(
                Status.CONNECTED, null, (wroteAgainLater ? writing : reading).lasted());
    }
}
