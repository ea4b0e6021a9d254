/**
 * Tokens shared by a fleet through Redis: {@link io.hexapay.cache.redis.RedisTokenCaches} opens one
 * {@link io.hexapay.core.token.TokenCache} for each connection to a gateway.
 *
 * <p>From the outside in: {@code RedisTokenCache} adds messages, and memory for removals that
 * failed, to {@code SharedTokens}, which reads and writes what is in Redis, in one step each
 * ({@code RedisScripts}); {@code RedisConnections} owns the {@code RedisConnection} and its circuit
 * breaker, {@code LettuceClient} makes one. Beside them, {@code TokenCipher}, {@code KeyRing} and
 * {@code Namespace} keep secrets from Redis, {@code CachePubSub} passes messages, and {@code
 * CacheMetrics} and {@code Outage} count and tell the operator.
 */
@NullMarked
package io.hexapay.cache.redis;

import org.jspecify.annotations.NullMarked;
