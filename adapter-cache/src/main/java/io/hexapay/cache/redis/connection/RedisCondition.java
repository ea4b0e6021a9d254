package io.hexapay.cache.redis.connection;

import io.hexapay.cache.redis.fault.RedisFault;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Whether Redis can be read, or written.
 *
 * @param fault the reason why it cannot, or null if it can
 * @param sinceNanos since when this has been so, by {@link System#nanoTime()}
 */
public record RedisCondition(@Nullable RedisFault fault, long sinceNanos) {

    static RedisCondition of(@Nullable RedisFault fault) {
        return new RedisCondition(fault, System.nanoTime());
    }

    /** For how long this has been so. */
    public Duration lasted() {
        return Duration.ofNanos(System.nanoTime() - sinceNanos);
    }
}
