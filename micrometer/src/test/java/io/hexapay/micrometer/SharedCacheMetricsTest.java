package io.hexapay.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hexapay.cache.redis.CacheStats;
import io.hexapay.cache.redis.EncryptionKey;
import io.hexapay.cache.redis.RedisCacheConfig;
import io.hexapay.cache.redis.RedisTokenCaches;
import io.hexapay.cache.redis.server.RedisServer;
import io.hexapay.http.assembly.Hexapay;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class SharedCacheMetricsTest {

    private static final Duration GENEROUS = Duration.ofMinutes(2);

    @AutoClose private final SimulatedGateway nicePay = SimulatedGateway.nicePay();
    @AutoClose private final RedisServer redis = RedisServer.start();

    @AutoClose
    private final RedisTokenCaches caches =
            RedisTokenCaches.connect(
                    RedisCacheConfig.of(redis.address(), List.of(EncryptionKey.random()))
                            .withTimeouts(Duration.ofSeconds(10), GENEROUS.dividedBy(2)));

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void countWhatTheCacheCounts() {
        assertThat(caches.awaitConnection(GENEROUS)).isTrue();
        try (SharedCacheMetrics metrics = SharedCacheMetrics.bind(registry, caches)) {
            assertThat(metrics).isNotNull();
            nicePay.clock().freeze();
            useTokenInAProcessOfItsOwn();
            await().atMost(GENEROUS).until(() -> caches.stats().saves() == 1);
            useTokenInAProcessOfItsOwn();

            CacheStats stats = caches.stats();
            assertThat(stats.hits()).isOne();
            assertThat(count("gets", "result", "hit")).isEqualTo(1);
            assertThat(count("gets", "result", "miss"))
                    .isEqualTo((double) stats.misses())
                    .isPositive();
            assertThat(count("gets", "result", "unavailable")).isZero();
            assertThat(count("puts")).isEqualTo(1);
            assertThat(count("leases", "result", "won")).isEqualTo(1);
            assertThat(count("leases", "result", "lost")).isZero();
            assertThat(nicePay.sandbox().tokenCalls()).isOne();
        }
        assertThat(registry.getMeters()).isEmpty();
    }

    @Test
    void tellWhetherRedisIsUsed() {
        assertThat(caches.awaitConnection(GENEROUS)).isTrue();
        var unused = SharedCacheMetrics.bind(registry, caches);
        assertThat(connected()).isEqualTo(1);

        redis.kill();
        await().atMost(GENEROUS).until(() -> connected() == 0);
        assertThat(count("outages")).isEqualTo(1);

        redis.restart();
        await().atMost(GENEROUS).until(() -> connected() == 1);
    }

    private double connected() {
        return registry.get("hexapay.cache.connected").gauge().value();
    }

    private double count(String name, String... tags) {
        return registry.get("hexapay.cache." + name).tags(tags).functionCounter().count();
    }

    private void useTokenInAProcessOfItsOwn() {
        try (Hexapay hexapay =
                Hexapay.builder()
                        .plugins(List.of(nicePay.plugin()))
                        .caches(caches::cacheOf)
                        .merchant(nicePay.merchant("shop"))
                        .build()) {
            var unused = hexapay.merchant("shop").tokens().current();
        }
    }
}
