package io.hexapay.http.assembly;

import io.hexapay.core.token.port.AuthPort;
import io.hexapay.core.token.port.TokenCache;

/**
 * Where tokens are shared with other processes. Thread-safe; a method that makes a cache will do,
 * such as {@code RedisTokenCaches::cacheOf}. Whoever opens what the caches have in common closes
 * it, after {@link Hexapay#close}.
 */
@FunctionalInterface
public interface TokenCaches {

    /** Each process keeps its own tokens. */
    TokenCaches NONE = (auth, address) -> TokenCache.NONE;

    /**
     * A cache of the tokens that {@code auth} gets: asked for once for each connection. Those to
     * one address share its tokens, and each is told what another does to them.
     *
     * @param address of the gateway, which tells its tokens from those of its sandbox, say
     */
    TokenCache cacheOf(AuthPort auth, String address);
}
