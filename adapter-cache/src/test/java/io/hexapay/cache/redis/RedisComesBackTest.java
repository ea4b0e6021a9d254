package io.hexapay.cache.redis;

import static io.hexapay.cache.redis.Shop.HALF_HOUR;
import static io.hexapay.cache.redis.Shop.KEY;
import static io.hexapay.cache.redis.Shop.NOON;
import static io.hexapay.cache.redis.Shop.SHOP;
import static io.hexapay.cache.redis.Shop.cacheOf;
import static io.hexapay.cache.redis.Shop.config;
import static io.hexapay.cache.redis.Shop.impatient;
import static io.hexapay.cache.redis.Shop.merchant;
import static io.hexapay.cache.redis.Shop.secret;
import static io.hexapay.cache.redis.Shop.token;
import static io.hexapay.core.token.TokenCache.Lease.UNCONTESTED;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hexapay.core.Merchant;
import io.hexapay.core.token.CachedToken;
import io.hexapay.core.token.TokenCache;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A Redis that was away for a while: what processes got alone is shared again, the newest of it, and nothing for too long. */
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
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
                                        .allSatisfy(cache -> assertFinds("new", cache, SHOP)));
    }

    /** Whoever is first to find out, and whatever it shares then. */
    @Test
    void sharesTheNewestOfWhatProcessesGotWhileItTookNothing() {
        TokenCache ours = open(config(server));
        TokenCache theirs = open(config(server));
        for (int round = 0; round < 2; round++) {
            Merchant shop = merchant("shop" + round, "imp-secret-CANARY");
            server.ask("REPLICAOF", "127.0.0.1", "1");
            TokenCache older = round % 2 == 0 ? ours : theirs;
            TokenCache newer = round % 2 == 0 ? theirs : ours;
            older.save(shop, token("old"));
            newer.save(shop, token("new", NOON.plusSeconds(600), HALF_HOUR));
            server.ask("REPLICAOF", "NO", "ONE");

            await().atMost(RECOVERY)
                    .untilAsserted(
                            () ->
                                    assertThat(List.of(older, newer, open(config(server))))
                                            .allSatisfy(cache -> assertFinds("new", cache, shop)));
        }
    }

    @Test
    void losesNoCopyToWhatHappensToAnotherMerchant() throws InterruptedException {
        TokenCache ours = open(config(server));
        TokenCache theirs = open(config(server));
        Merchant busy = merchant("busy", "imp-secret-CANARY");
        theirs.save(busy, token("b"));
        assertThat(ours.find(busy)).isNotNull();
        AtomicBoolean ended = new AtomicBoolean();
        Thread other = new Thread(() -> saveUntil(ended, theirs, busy));
        other.start();
        List<Merchant> shops =
                IntStream.range(0, 300)
                        .mapToObj(i -> merchant("shop" + i, "imp-secret-CANARY"))
                        .toList();

        shops.forEach(shop -> ours.save(shop, token("t")));
        ended.set(true);
        other.join();
        server.kill();
        await().until(() -> ours.lease(SHOP) == UNCONTESTED);

        // One in 4,096 may share its place with the busy one.
        assertThat(shops.stream().filter(shop -> ours.find(shop) != null)).hasSizeGreaterThan(295);
    }

    /** A name that is another Redis's by now, while the old one keeps its connections and takes nothing. */
    @Test
    void findsTheNewMasterAlthoughTheOldOneStillAnswers() throws IOException {
        try (RedisServer promoted = RedisServer.start();
                Door door = new Door(server.port())) {
            TokenCache cache =
                    open(
                            RedisCacheConfig.of(
                                            RedisAddress.parse("redis://127.0.0.1:" + door.port()),
                                            List.of(KEY))
                                    .withTimeouts(Duration.ofSeconds(2), Duration.ofSeconds(5)));
            cache.save(SHOP, token("t"));
            door.leadTo(promoted.port());
            server.ask("REPLICAOF", "127.0.0.1", "" + promoted.port());

            cache.save(SHOP, token("next", NOON.plusSeconds(60), HALF_HOUR));

            await().atMost(Duration.ofSeconds(20))
                    .until(() -> !promoted.keys("*{shop}*").isEmpty());
        }
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

    private static void assertFinds(String value, TokenCache cache, Merchant shop) {
        assertThat(cache.find(shop))
                .isNotNull()
                .extracting(CachedToken::value)
                .isEqualTo(secret(value));
    }

    private static void saveUntil(AtomicBoolean ended, TokenCache cache, Merchant merchant) {
        while (!ended.get()) {
            cache.save(merchant, token("b"));
        }
    }

    private TokenCache open(RedisCacheConfig config) {
        RedisTokenCaches caches = RedisTokenCaches.connect(config, events::add);
        opened.add(caches);
        assertThat(caches.awaitConnection(RECOVERY)).isTrue();
        return cacheOf(caches);
    }
}
