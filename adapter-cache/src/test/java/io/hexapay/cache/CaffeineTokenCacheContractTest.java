package io.hexapay.cache;

import io.hexapay.core.token.TokenCache;
import io.hexapay.tck.TokenCacheContract;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated
class CaffeineTokenCacheContractTest extends TokenCacheContract {

    @Override
    protected TokenCache cache() {
        return CaffeineTokenCache.create();
    }
}
