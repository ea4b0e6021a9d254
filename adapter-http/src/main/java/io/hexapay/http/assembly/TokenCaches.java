package io.hexapay.http.assembly;

import io.hexapay.core.token.port.AuthPort;
import io.hexapay.core.token.port.TokenCache;

/**
 * Where tokens are shared with other processes, for each connection to a gateway. Thread-safe; a
 * method that makes a cache will do, such as {@code RedisTokenCaches::cacheOf}.
 */
@FunctionalInterface
public interface TokenCaches extends AutoCloseable {

    /** Each process keeps its own tokens. */
    TokenCaches NONE = (auth, address) -> TokenCache.NONE;

    /**
     * The cache of the tokens that {@code auth} gets.
     *
     * @param address of the gateway, which tells the connection from others to that gateway
     */
    TokenCache cacheOf(AuthPort auth, String address);

    /** Ends what the caches have in common. Nothing, unless this has something to end. */
    @Override
    default void close() {}
}
