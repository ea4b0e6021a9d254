package io.hexapay.app.gateway;

import io.hexapay.cache.CaffeineTokenCache;
import io.hexapay.core.token.AuthPort;
import io.hexapay.core.token.TokenCache;
import io.hexapay.http.GatewayUrl;

/** In this process. */
final class OwnTokenCaches implements TokenCaches {

    @Override
    public TokenCache cacheOf(AuthPort auth, GatewayUrl url) {
        return CaffeineTokenCache.create();
    }

    @Override
    public void close() {
        // They hold nothing that would not go by itself.
    }
}
