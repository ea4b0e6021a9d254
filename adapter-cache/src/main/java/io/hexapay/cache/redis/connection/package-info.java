/**
 * Owns the Redis connection and its circuit breaker. {@code RedisConnections} keeps and probes the
 * {@code RedisConnection}, which {@code LettuceClient} makes; commands ({@code RedisScripts}: each
 * one step) go through {@code RedisBreaker}, which tells a failure by its {@code RedisFault}. Knows
 * no token and no key.
 */
@NullMarked
package io.hexapay.cache.redis.connection;

import org.jspecify.annotations.NullMarked;
