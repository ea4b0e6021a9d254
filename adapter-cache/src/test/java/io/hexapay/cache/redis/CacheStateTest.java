package io.hexapay.cache.redis;

import static io.hexapay.cache.redis.Shop.SHOP;
import static io.hexapay.cache.redis.Shop.cacheOf;
import static io.hexapay.cache.redis.Shop.config;
import static io.hexapay.cache.redis.Shop.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hexapay.cache.redis.CacheState.Status;
import io.hexapay.cache.redis.fault.RedisFault;
import io.hexapay.cache.redis.server.RedisServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Timeout(180)
@Execution(ExecutionMode.CONCURRENT)
class CacheStateTest {

    @Test
    void followsRedisAsItComesAndGoes() {
        RedisTokenCaches caches;
        try (RedisServer redis = RedisServer.start();
                RedisTokenCaches opened = RedisTokenCaches.connect(config(redis))) {
            caches = opened;
            await().until(() -> caches.state().status() == Status.CONNECTED);

            assertBecomes(
                    Status.READ_ONLY,
                    RedisFault.NOT_WRITABLE,
                    caches,
                    () -> {
                        redis.ask("REPLICAOF", "127.0.0.1", "1");
                        cacheOf(caches).save(SHOP, token("t"));
                    });
            assertBecomes(
                    Status.CONNECTED, null, caches, () -> redis.ask("REPLICAOF", "NO", "ONE"));
            assertBecomes(Status.UNAVAILABLE, RedisFault.UNREACHABLE, caches, redis::kill);
            assertBecomes(Status.CONNECTED, null, caches, redis::restart);
        }
        assertThat(caches.state().status()).isEqualTo(Status.CLOSED);
    }

    /** Nothing of Redis's would come. */
    @Test
    void isToldWithoutAskingRedis() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                RedisTokenCaches caches =
                        RedisTokenCaches.connect(
                                config(
                                        RedisAddress.parse(
                                                "redis://127.0.0.1:" + silent.getLocalPort()),
                                        Shop.KEY))) {
            CacheState first = caches.state();
            CacheState second = caches.state();

            assertThat(first.status()).isEqualTo(Status.CONNECTING);
            assertThat(first.fault()).isNull();
            assertThat(second.lasted()).isGreaterThanOrEqualTo(first.lasted());
        }
    }

    /**
     * @param change what brings it about, and so is when it begins at the earliest
     */
    private static void assertBecomes(
            Status status, @Nullable RedisFault fault, RedisTokenCaches caches, Runnable change) {
        long start = System.nanoTime();
        change.run();
        await().until(() -> caches.state().status() == status);
        CacheState state = caches.state();

        assertThat(state.status()).isEqualTo(status);
        assertThat(state.fault()).isEqualTo(fault);
        assertThat(state.lasted())
                .isPositive()
                .isLessThanOrEqualTo(Duration.ofNanos(System.nanoTime() - start));
    }
}
