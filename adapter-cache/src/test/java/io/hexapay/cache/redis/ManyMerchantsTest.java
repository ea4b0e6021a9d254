package io.hexapay.cache.redis;

import static io.hexapay.cache.redis.Shop.cacheOf;
import static io.hexapay.cache.redis.Shop.config;
import static io.hexapay.cache.redis.Shop.merchant;
import static io.hexapay.cache.redis.Shop.secret;
import static io.hexapay.cache.redis.Shop.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.cache.redis.server.RedisServer;
import io.hexapay.core.token.port.TokenCache;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/** How much room merchants take. Set {@code -Dhexapay.redis.merchants=100000} for as many. */
@Timeout(600)
@Isolated
class ManyMerchantsTest {

    private static final int MERCHANTS = Integer.getInteger("hexapay.redis.merchants", 5_000);
    private static final int THREADS = 8;

    /** With what comes before it, as long as NicePay's, which are longer than Iamport's. */
    private static final String TOKEN = "t".repeat(64 - secret("").reveal().length());

    @Test
    void takesLittleRoomInRedis() {
        try (RedisServer redis = RedisServer.start()) {
            try (RedisTokenCaches caches = RedisTokenCaches.connect(config(redis))) {
                TokenCache cache = cacheOf(caches);
                assertThat(caches.awaitConnection(Shop.LIMIT)).isTrue();
                long before = usedMemory(redis);

                forEachMerchant(i -> cache.save(merchant("merchant-" + i, "s"), token(TOKEN)));
                long each = (usedMemory(redis) - before) / MERCHANTS;
                forEachMerchant(
                        i -> assertThat(cache.find(merchant("merchant-" + i, "s"))).isNotNull());

                assertThat(redis.ask("DBSIZE")).isEqualTo("" + MERCHANTS);
                assertThat(each).as("bytes in Redis for each merchant").isBetween(250L, 600L);
                assertThat(caches.stats().unavailable()).isZero();
            }
        }
    }

    private static void forEachMerchant(IntConsumer action) {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<CompletableFuture<Void>> parts =
                IntStream.range(0, THREADS)
                        .mapToObj(
                                part ->
                                        CompletableFuture.runAsync(
                                                () ->
                                                        IntStream.range(0, MERCHANTS)
                                                                .filter(i -> i % THREADS == part)
                                                                .forEach(action),
                                                threads))
                        .toList();
        parts.forEach(CompletableFuture::join);
        threads.shutdown();
    }

    private static long usedMemory(RedisServer redis) {
        String name = "used_memory:";
        return redis.ask("INFO", "memory")
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.substring(name.length()).strip()))
                .findFirst()
                .orElseThrow();
    }
}
