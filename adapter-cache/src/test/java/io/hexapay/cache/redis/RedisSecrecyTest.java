package io.hexapay.cache.redis;

import static io.hexapay.cache.redis.Shop.CONNECTION;
import static io.hexapay.cache.redis.Shop.KEY;
import static io.hexapay.cache.redis.Shop.SHOP;
import static io.hexapay.cache.redis.Shop.secret;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hexapay.cache.redis.server.RedisServer;
import io.hexapay.cache.redis.server.RedisTalk;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.core.token.port.TokenCache;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What somebody sees who watches Redis with {@code MONITOR}. */
@Timeout(180)
class RedisSecrecyTest {

    private static final EncryptionKey NEXT = EncryptionKey.random();

    @Test
    void sendsNoSecretInClear() throws IOException {
        StringBuilder seen = new StringBuilder();
        try (RedisServer redis = RedisServer.start();
                RedisTalk monitor = new RedisTalk(redis.port())) {
            monitor.ask("MONITOR");
            useWith(redis, KEY);
            useWith(redis, KEY, NEXT);
            useWith(redis, NEXT, KEY);
            redis.ask("ECHO", "the end");
            while (!seen.toString().contains("the end")) {
                seen.append(monitor.answer()).append('\n');
            }
        }

        assertThat(seen)
                .contains(
                        "hexapay:{shop}:toy:",
                        ":lease",
                        ":messages",
                        " removed ",
                        " saved",
                        " failed")
                .doesNotContain(inClear("CANARY"))
                .doesNotContain(inClear("imp-key"))
                .doesNotContain(inClear("imp-secret"))
                .doesNotContain(inClear("token-"))
                .doesNotContain(KEY.toBase64().reveal(), NEXT.toBase64().reveal());
    }

    private static void useWith(RedisServer redis, EncryptionKey... keys) {
        ToyGateway gateway = ToyGateway.handingOutAnotherEachTime();
        RedisCacheConfig config = Shop.config(redis.address(), keys);
        try (RedisTokenCaches caches = RedisTokenCaches.connect(config)) {
            TokenCache cache = caches.cacheOf(gateway, CONNECTION);
            try (AccessTokens tokens = Shop.tokensOf(gateway, cache)) {
                var unused = tokens.reject(SHOP, tokens.current(SHOP));
            }
            cache.remove(SHOP, secret("2"));
            await().until(() -> cache.lease(SHOP), Objects::nonNull).fail();
            cache.save(SHOP, Shop.token("3", Shop.NOON.plus(Duration.ofHours(1)), Shop.HALF_HOUR));
            assertThat(caches.check(Shop.LIMIT).state()).isEqualTo(RedisHealth.State.READY);
        }
    }

    /** As it is, in hex, and in Base64 wherever it stands in what was encoded. */
    private static String[] inClear(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        String base64 = Base64.getEncoder().withoutPadding().encodeToString(bytes);
        return new String[] {
            text, HexFormat.of().formatHex(bytes), base64.substring(0, base64.length() - 2)
        };
    }
}
