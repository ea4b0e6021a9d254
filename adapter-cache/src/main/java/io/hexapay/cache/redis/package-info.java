/**
 * Tokens shared by a fleet through Redis: {@link io.hexapay.cache.redis.RedisTokenCaches} opens one
 * {@link io.hexapay.core.token.port.TokenCache} for each connection to a gateway.
 *
 * <p>{@code RedisTokenCache} grants leases ({@code core} asks for them), sends messages, and
 * remembers removals that failed; {@code SharedTokens} reads and writes what is in Redis, over
 * {@code connection}. {@code TokenCipher}, {@code EncryptionKey} and {@code Namespace} keep secrets
 * from Redis, and {@code CacheMetrics} counts and tells the operator.
 */
@NullMarked
package io.hexapay.cache.redis;

import org.jspecify.annotations.NullMarked;
