package io.hexapay.cache.redis;

import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.token.CachedToken;
import io.hexapay.core.token.Renewal;
import io.hexapay.core.token.TokenCache;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Names and values that the tests share. */
final class Shop {

    static final GatewayId GATEWAY = new GatewayId("toy");
    static final String CONNECTION = "https://api.toy.example";
    static final Renewal RENEWAL = Renewal.extendsWithin(Duration.ofMinutes(1));
    static final Merchant SHOP = merchant("shop", "imp-secret-CANARY");
    static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    static final Duration HALF_HOUR = Duration.ofMinutes(30);
    static final EncryptionKey KEY = EncryptionKey.random();

    private Shop() {}

    static Merchant merchant(String id, String secret) {
        return Merchant.of(id, "imp-key-CANARY", Secret.of("CANARY-" + secret));
    }

    /** A token's value. */
    static Secret secret(String value) {
        return Secret.of("token-CANARY-" + value);
    }

    static CachedToken token(String value) {
        return token(value, NOON, HALF_HOUR);
    }

    static CachedToken token(String value, Instant gatewayExpiry, Duration lifeLeft) {
        return new CachedToken(secret(value), gatewayExpiry, lifeLeft, Duration.ZERO);
    }

    /** With more patience than the default, as this machine may be slow where Redis is not. */
    static RedisCacheConfig config(RedisServer server) {
        return RedisCacheConfig.of(server.address(), List.of(KEY))
                .withTimeouts(Duration.ofSeconds(2), Duration.ofSeconds(10));
    }

    /** With the default's patience for an answer. */
    static RedisCacheConfig impatient(RedisServer server) {
        return config(server).withTimeouts(Duration.ofMillis(250), Duration.ofSeconds(10));
    }

    static TokenCache cacheOf(RedisTokenCaches caches) {
        return caches.cacheOf(GATEWAY, CONNECTION, RENEWAL);
    }
}
