/**
 * Tokens shared by a fleet through Redis: {@link io.hexapay.cache.redis.RedisTokenCaches} opens one {@link
 * io.hexapay.core.token.TokenCache} for each connection to a gateway. What is in Redis is sealed, a copy of it is
 * kept near, and Redis in trouble is left alone.
 *
 * <p>From the outside in: {@code RedisTokenCache} keeps the near copies and listens to the others; {@code SharedTokens}
 * reads and writes what is in Redis, in one step each ({@code Scripts}); {@code RedisLink} is the way there and the
 * circuit breaker in it; {@code Dialling} says when to connect and {@code Dialer} how, to a {@code Line} of two
 * connections. Beside that road stand {@code Seal}, {@code KeyRing} and {@code Namespace}, which keep secrets from
 * Redis; {@code News}, {@code NewsDesk} and {@code Channels}, by which processes tell each other; and {@code Ledger} and
 * {@code Outage}, which count and tell the operator.
 */
@NullMarked
package io.hexapay.cache.redis;

import org.jspecify.annotations.NullMarked;
