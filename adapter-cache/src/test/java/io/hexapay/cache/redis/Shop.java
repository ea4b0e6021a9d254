package io.hexapay.cache.redis;

import io.hexapay.cache.redis.server.RedisServer;
import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.core.token.TokenPolicy;
import io.hexapay.core.token.port.AuthPort;
import io.hexapay.core.token.port.CachedToken;
import io.hexapay.core.token.port.Renewal;
import io.hexapay.core.token.port.TokenCache;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** Names and values that the tests share. */
public final class Shop {

    public static final GatewayId GATEWAY = new GatewayId("toy");
    public static final String CONNECTION = "https://api.toy.example";
    public static final Renewal RENEWAL = Renewal.extendsWithin(Duration.ofMinutes(1));
    public static final Merchant SHOP = merchant("shop", "imp-secret-CANARY");
    public static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    public static final Duration HALF_HOUR = Duration.ofMinutes(30);

    /**
     * For what happens soon, unless the machine is slow: a limit that only what never happens
     * reaches.
     */
    public static final Duration LIMIT = Duration.ofSeconds(60);

    /** The longest that can be set, for an answer of a Redis that is there. */
    public static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** The longest that can be set: none ends because who has it is slow. */
    public static final Duration LEASE = Duration.ofMinutes(10);

    /** Whoever waits for a token waits for as long. */
    public static final TokenPolicy POLICY =
            new TokenPolicy(
                    LIMIT,
                    LIMIT,
                    TokenPolicy.DEFAULT.initialBackoff(),
                    TokenPolicy.DEFAULT.maxBackoff());

    public static final EncryptionKey KEY = EncryptionKey.random();

    static {
        Awaitility.setDefaultTimeout(LIMIT);
    }

    private Shop() {}

    public static Merchant merchant(String id, String secret) {
        return Merchant.of(id, "imp-key-CANARY", Secret.of("CANARY-" + secret));
    }

    /** A token's value. */
    public static Secret secret(String value) {
        return Secret.of("token-CANARY-" + value);
    }

    public static CachedToken token(String value) {
        return token(value, NOON, HALF_HOUR);
    }

    public static CachedToken token(
            String value, @Nullable Instant gatewayExpiry, Duration lifeLeft) {
        return new CachedToken(secret(value), gatewayExpiry, lifeLeft, Duration.ZERO);
    }

    public static RedisCacheConfig config(RedisServer server) {
        return config(server.address(), KEY);
    }

    /** With longer times than the default, as this machine may be slow where Redis is not. */
    public static RedisCacheConfig config(RedisAddress address, EncryptionKey... keys) {
        return RedisCacheConfig.of(address, List.of(keys))
                .withTimeouts(TIMEOUT, LIMIT)
                .withLease(LEASE);
    }

    /**
     * With the default timeout for an answer: of a Redis that is not to give one. What it gives
     * before and after is awaited, as a slow machine may take it for late.
     */
    public static RedisCacheConfig impatient(RedisServer server) {
        return config(server).withTimeouts(Duration.ofSeconds(1), LIMIT);
    }

    public static TokenCache cacheOf(RedisTokenCaches caches) {
        return caches.cacheOf(GATEWAY, CONNECTION);
    }

    public static AccessTokens tokensOf(AuthPort gateway, TokenCache cache) {
        return AccessTokens.builder(gateway).cache(cache).policy(POLICY).build();
    }
}
