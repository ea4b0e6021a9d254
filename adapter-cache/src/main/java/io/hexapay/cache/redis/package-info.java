/**
 * Tokens shared by a fleet through Redis: {@link io.hexapay.cache.redis.RedisTokenCaches} opens one
 * {@link io.hexapay.core.token.TokenCache} for each connection to a gateway.
 *
 * <p>From the outside in: {@code RedisTokenCache} adds messages, leases, and memory for removals
 * that failed, to {@code SharedTokens}, which reads and writes what is in Redis, in one step each
 * ({@code RedisScripts}). What they send goes through {@code RedisBreaker}, the circuit breaker,
 * over the {@code RedisConnection} that {@code RedisConnections} keeps and probes; {@code
 * LettuceClient} makes it. Beside them, {@code TokenCipher}, {@code EncryptionKey} and {@code
 * Namespace} keep secrets from Redis, and {@code CacheMetrics} and {@code Outage} count and tell
 * the operator.
 */
@NullMarked
package io.hexapay.cache.redis;

import org.jspecify.annotations.NullMarked;
