package io.hexapay.cache.redis.connection;

import io.hexapay.cache.redis.fault.RedisFault;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Whether Redis can be read, or written.
 *
 * @param fault the reason why it cannot, or null if it can
 * @param lasted since when this has been so
 */
public record RedisCondition(@Nullable RedisFault fault, Duration lasted) {}
