/**
 * Tokens shared by a fleet through Redis: {@link io.hexapay.cache.redis.RedisTokenCaches} opens one {@link
 * io.hexapay.core.token.TokenCache} for each connection to a gateway. What is in Redis is sealed, a copy of it is
 * kept near, and Redis in trouble is left alone.
 */
@NullMarked
package io.hexapay.cache.redis;

import org.jspecify.annotations.NullMarked;
