package io.hexapay.app.gateway;

import io.hexapay.core.token.port.AuthPort;
import io.hexapay.core.token.port.TokenCache;
import io.hexapay.http.GatewayUrl;

/** Where tokens are kept, for each connection to a gateway. Thread-safe. */
interface TokenCaches extends AutoCloseable {

    /** For the tokens that {@code auth} gets at {@code url}. */
    TokenCache cacheOf(AuthPort auth, GatewayUrl url);

    @Override
    void close();
}
