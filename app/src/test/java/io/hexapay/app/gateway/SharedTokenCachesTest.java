package io.hexapay.app.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import io.hexapay.app.plugin.Plugins;
import io.hexapay.cache.redis.EncryptionKey;
import io.hexapay.cache.redis.RedisAddress;
import io.hexapay.cache.redis.RedisCacheConfig;
import io.hexapay.core.token.port.TokenCache;
import io.hexapay.http.assembly.Hexapay;
import io.hexapay.http.gateway.ConnectionSettings;
import io.hexapay.http.gateway.GatewayConnection;
import io.hexapay.http.gateway.GatewayPlugin;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class SharedTokenCachesTest {

    /** Of nobody: it is tried in the background until it is closed. */
    private static final RedisAddress NOWHERE = RedisAddress.parse("redis://127.0.0.1:1");

    @Test
    void leaveNoThreadWhenTheyAreClosed() {
        Set<Thread> before = redisThreads();
        RedisCacheConfig config = RedisCacheConfig.of(NOWHERE, List.of(EncryptionKey.random()));

        try (SharedTokenCaches caches = SharedTokenCaches.connect(config);
                Hexapay hexapay =
                        Wiring.hexapay(InstalledGateways.in(Plugins.with(null)), caches)) {
            assertThat(hexapay.plugins()).isNotEmpty();
            assertThat(started(before)).isNotEmpty();
        }

        await().atMost(ONE_MINUTE).until(() -> started(before).isEmpty());
    }

    @Test
    void keepNothingWithoutRedis() {
        InstalledGateways installed = InstalledGateways.in(Plugins.with(null));
        GatewayPlugin any = installed.plugins().values().iterator().next();
        ConnectionSettings settings = ConnectionSettings.to(any.defaultUrl());

        try (SharedTokenCaches caches = SharedTokenCaches.connect(null);
                GatewayConnection gateway = any.connect(settings)) {
            assertThat(caches.cacheOf(gateway.auth(), "anywhere")).isSameAs(TokenCache.NONE);
        }
    }

    private static Set<Thread> started(Set<Thread> before) {
        Set<Thread> started = redisThreads();
        started.removeAll(before);
        return started;
    }

    private static Set<Thread> redisThreads() {
        Set<Thread> threads = new HashSet<>(Thread.getAllStackTraces().keySet());
        threads.removeIf(thread -> !thread.getName().startsWith("hexapay-redis"));
        return threads;
    }
}
