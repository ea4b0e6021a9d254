package io.hexapay.cache.redis;

import static io.hexapay.cache.redis.Shop.HALF_HOUR;
import static io.hexapay.cache.redis.Shop.NOON;
import static io.hexapay.cache.redis.Shop.SHOP;
import static io.hexapay.cache.redis.Shop.cacheOf;
import static io.hexapay.cache.redis.Shop.config;
import static io.hexapay.cache.redis.Shop.impatient;
import static io.hexapay.cache.redis.Shop.secret;
import static io.hexapay.cache.redis.Shop.token;
import static io.hexapay.core.token.TokenCache.Lease.UNCONTESTED;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hexapay.core.token.CachedToken;
import io.hexapay.core.token.TokenCache;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A Redis that was away for a while: what processes got alone is shared again, the newest of it, and nothing for too long. */
@Timeout(60)
class RedisComesBackTest {

    private static final Duration RECOVERY = Duration.ofSeconds(10);

    private final RedisServer server = RedisServer.start();
    private final List<CacheEvent> events = new CopyOnWriteArrayList<>();
    private final List<RedisTokenCaches> opened = new ArrayList<>();

    @AfterEach
    void stop() {
        opened.forEach(RedisTokenCaches::close);
        server.close();
    }

    @Test
    void sharesAgainWhatOneProcessGotAlone() {
        TokenCache ours = open(config(server));
        TokenCache theirs = open(config(server));
        server.kill();
        await().until(() -> theirs.lease(SHOP) == UNCONTESTED && ours.lease(SHOP) == UNCONTESTED);

        ours.save(SHOP, token("alone"));
        assertThat(requireNonNull(ours.find(SHOP)).value()).isEqualTo(secret("alone"));
        assertThat(theirs.find(SHOP)).isNull();
        server.restart();

        await().atMost(RECOVERY).until(() -> theirs.find(SHOP) != null);
        await().until(() -> events.contains(new CacheEvent.SharedAgain(1)));
    }

    @Test
    void sharesTheNewestOfWhatProcessesGotAlone() {
        TokenCache ours = open(config(server));
        TokenCache theirs = open(config(server));
        ours.save(SHOP, token("old"));
        await().until(() -> theirs.find(SHOP) != null);
        server.kill();
        await().until(() -> theirs.lease(SHOP) == UNCONTESTED && ours.lease(SHOP) == UNCONTESTED);
        theirs.save(SHOP, token("new", NOON.plusSeconds(60), HALF_HOUR));
        server.restart();

        await().atMost(RECOVERY)
                .untilAsserted(
                        () ->
                                assertThat(List.of(ours, theirs))
                                        .extracting(cache -> cache.find(SHOP))
                                        .extracting(CachedToken::value)
                                        .containsOnly(secret("new")));
    }

    @Test
    void keepsNothingForLongerThanItLivesThoughRedisTakesItLate() {
        TokenCache ours = open(impatient(server));
        TokenCache theirs = open(config(server));
        assertThat(ours.find(SHOP)).isNull();
        server.pause();

        ours.save(SHOP, token("brief", NOON, Duration.ofSeconds(2)));
        await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
        server.resume();

        await().atMost(RECOVERY).until(() -> open(config(server)).lease(SHOP) != UNCONTESTED);
        assertThat(theirs.find(SHOP)).isNull();
    }

    @Test
    void startsWithoutRedisAndUsesItOnceItIsThere() {
        server.kill();
        RedisTokenCaches caches = RedisTokenCaches.connect(config(server), events::add);
        opened.add(caches);
        TokenCache early = cacheOf(caches);
        early.save(SHOP, token("early"));
        assertThat(early.find(SHOP)).isNotNull();

        server.restart();

        await().atMost(RECOVERY).until(() -> open(config(server)).find(SHOP) != null);
    }

    @Test
    void keepsAnInterrupt() {
        TokenCache cache = open(config(server));
        Thread.currentThread().interrupt();

        cache.save(SHOP, token("t"));
        assertThat(cache.find(SHOP)).isNotNull();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(events).isEmpty();
    }

    private TokenCache open(RedisCacheConfig config) {
        RedisTokenCaches caches = RedisTokenCaches.connect(config, events::add);
        opened.add(caches);
        assertThat(caches.awaitConnection(RECOVERY)).isTrue();
        return cacheOf(caches);
    }
}
