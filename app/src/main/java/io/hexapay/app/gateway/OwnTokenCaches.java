package io.hexapay.app.gateway;

import io.hexapay.core.token.port.AuthPort;
import io.hexapay.core.token.port.TokenCache;
import io.hexapay.http.GatewayUrl;

/** Each process has its own, which {@code AccessTokens} keeps: no cache is needed. */
final class OwnTokenCaches implements TokenCaches {

    @Override
    public TokenCache cacheOf(AuthPort auth, GatewayUrl url) {
        return TokenCache.NONE;
    }

    @Override
    public void close() {
        // There is nothing to end.
    }
}
