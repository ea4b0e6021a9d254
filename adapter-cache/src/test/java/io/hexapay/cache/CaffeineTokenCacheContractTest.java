package io.hexapay.cache;

import io.hexapay.core.token.TokenCache;
import io.hexapay.tck.TokenCacheContract;

class CaffeineTokenCacheContractTest extends TokenCacheContract {

    @Override
    protected TokenCache cache() {
        return CaffeineTokenCache.create();
    }
}
