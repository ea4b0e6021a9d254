package io.hexapay.app.gateway;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import io.hexapay.cache.CaffeineTokenCache;
import io.hexapay.core.token.TokenCache;

/** Tokens are kept in this process: a cache of its own for each connection. */
public final class CacheModule extends AbstractModule {

    @Provides
    TokenCache tokenCache() {
        return CaffeineTokenCache.create();
    }
}
