package io.hexapay.app.gateway;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import io.hexapay.cache.redis.RedisCacheConfig;
import io.hexapay.http.assembly.TokenCaches;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Tokens are shared through Redis if there is one, else kept in this process. */
final class CacheModule extends AbstractModule {

    private final @Nullable RedisCacheConfig redis;

    CacheModule(@Nullable RedisCacheConfig redis) {
        this.redis = redis;
    }

    @Provides
    @Singleton
    TokenCaches tokenCaches() {
        return redis == null ? TokenCaches.NONE : SharedTokenCaches.connect(redis);
    }
}
