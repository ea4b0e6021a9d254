package io.hexapay.app.examples;

import io.hexapay.cache.redis.EncryptionKey;
import io.hexapay.cache.redis.RedisAddress;
import io.hexapay.cache.redis.RedisCacheConfig;
import io.hexapay.cache.redis.RedisTokenCaches;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.http.gateway.ConnectionSettings;
import io.hexapay.iamport.IamportGateway;
import java.util.List;

final class WithRedis {
    public static void main(String[] arguments) {
        var shop = Merchant.fromEnvironment("shop-a", "IMP_KEY", "IMP_SECRET");
        var key = EncryptionKey.parse(Secret.fromEnvironment("HEXAPAY_CACHE_KEY"));
        var redis = RedisAddress.parse("redis://127.0.0.1:6379");
        var settings = ConnectionSettings.to(IamportGateway.URL);
        try (var iamport = IamportGateway.connect(settings);
                var caches = RedisTokenCaches.connect(RedisCacheConfig.of(redis, List.of(key)));
                var tokens =
                        AccessTokens.of(
                                iamport.auth(),
                                caches.cacheOf(iamport.auth(), settings.url().toString()))) {
            System.out.println("usable until " + tokens.current(shop).expiresAt());
        }
    }
}
