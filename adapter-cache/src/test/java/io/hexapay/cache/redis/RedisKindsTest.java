package io.hexapay.cache.redis;

import static io.hexapay.cache.redis.Shop.KEY;
import static io.hexapay.cache.redis.Shop.SHOP;
import static io.hexapay.cache.redis.Shop.cacheOf;
import static io.hexapay.cache.redis.Shop.merchant;
import static io.hexapay.cache.redis.Shop.secret;
import static io.hexapay.cache.redis.Shop.token;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hexapay.cache.redis.server.RedisServer;
import io.hexapay.cache.redis.server.RedisTalk;
import io.hexapay.core.token.port.TokenCache;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A Redis with users, with databases, a Cluster, and one behind a Sentinel. */
@Timeout(180)
class RedisKindsTest {

    /** The least that a user needs: see docs/shared-cache.md. */
    static final String[] RULES = {
        "on",
        ">pass",
        "~hexapay:*",
        "resetchannels",
        "&hexapay:*",
        "+eval",
        "+getrange",
        "+set",
        "+del",
        "+pttl",
        "+time",
        "+publish",
        "+subscribe",
        "+ping",
        "+select"
    };

    private static final int SLOTS = 16_384;

    @Test
    void needsNoMoreRightsThanTheDocumentSaysAndUsesItsDatabase() throws IOException {
        try (RedisServer redis = RedisServer.start()) {
            redis.ask(
                    Stream.concat(Stream.of("ACL", "SETUSER", "app"), Stream.of(RULES))
                            .toArray(String[]::new));
            redis.ask("ACL", "SETUSER", "default", "off");
            RedisCacheConfig config = config("redis://app:pass@127.0.0.1:" + redis.port() + "/3");

            assertShares(config);

            try (RedisTalk talk = new RedisTalk(redis.port())) {
                talk.ask("AUTH", "app", "pass");
                assertThat(talk.ask("SELECT", "3")).isEqualTo("OK");
                String note =
                        talk.ask("EVAL", "return redis.call('PTTL', KEYS[1])", "1", "hexapay:note");
                assertThat(Long.parseLong(note)).isPositive();
                assertThat(talk.ask("SELECT", "0")).isEqualTo("OK");
                assertThat(talk.ask("GETRANGE", "hexapay:note", "0", "9")).isEmpty();
            }
        }
    }

    @Test
    void isRefusedWithAWrongPassword() {
        try (RedisServer redis = RedisServer.start("--requirepass", "right");
                RedisTokenCaches caches =
                        RedisTokenCaches.connect(
                                config("redis://:wrong@127.0.0.1:" + redis.port()))) {
            assertThat(caches.check(Shop.LIMIT).state()).isEqualTo(RedisHealth.State.REFUSED);
            assertThat(cacheOf(caches).find(SHOP)).isNull();
        }
    }

    @Test
    void sharesThroughACluster() {
        try (RedisServer redis = RedisServer.start("--cluster-enabled", "yes")) {
            redis.ask(
                    Stream.concat(
                                    Stream.of("CLUSTER", "ADDSLOTS"),
                                    IntStream.range(0, SLOTS).mapToObj(Integer::toString))
                            .toArray(String[]::new));
            await().until(() -> redis.ask("CLUSTER", "INFO").contains("cluster_state:ok"));
            redis.ask(
                    Stream.concat(
                                    Stream.of("ACL", "SETUSER", "app", "+cluster|nodes"),
                                    Stream.of(RULES).filter(rule -> !rule.equals("+select")))
                            .toArray(String[]::new));
            RedisAddress address = RedisAddress.parse("redis://app:pass@127.0.0.1:" + redis.port());

            assertShares(
                    Shop.config(address, KEY, EncryptionKey.random())
                            .withCluster(List.of(address)));
        }
    }

    @Test
    void sharesThroughTheMasterThatASentinelNames() {
        try (RedisServer redis = RedisServer.start();
                RedisServer sentinel = RedisServer.sentinelOf(redis)) {
            assertShares(config("redis-sentinel://127.0.0.1:%d/0#main".formatted(sentinel.port())));
            assertThat(redis.keys("hexapay:note")).isNotEmpty();
        }
    }

    private static RedisCacheConfig config(String uri) {
        return Shop.config(RedisAddress.parse(uri), KEY);
    }

    private static void assertShares(RedisCacheConfig config) {
        try (RedisTokenCaches ourCaches = RedisTokenCaches.connect(config);
                RedisTokenCaches theirCaches = RedisTokenCaches.connect(config)) {
            assertThat(ourCaches.check(Shop.LIMIT).state()).isEqualTo(RedisHealth.State.READY);
            TokenCache ours = cacheOf(ourCaches);
            TokenCache theirs = cacheOf(theirCaches);
            for (String id : List.of("shop", "other", "third")) {
                var merchant = merchant(id, "imp-secret-CANARY");
                TokenCache.Lease lease = requireNonNull(ours.lease(merchant));
                assertThat(theirs.lease(merchant)).isNull();
                ours.save(merchant, token("t"));
                lease.release();
                assertThat(requireNonNull(theirs.find(merchant)).value()).isEqualTo(secret("t"));
                ours.remove(merchant, secret("t"));
                await().until(() -> theirs.find(merchant) == null);
            }
            assertThat(ourCaches.stats().unavailable() + theirCaches.stats().unavailable())
                    .isZero();
        }
    }
}
