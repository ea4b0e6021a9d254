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
import static io.hexapay.core.token.port.TokenCache.Lease.UNCONTESTED;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hexapay.cache.redis.connection.RedisUnavailableException;
import io.hexapay.cache.redis.connection.UnprobedConnection;
import io.hexapay.cache.redis.server.Door;
import io.hexapay.cache.redis.server.RedisServer;
import io.hexapay.core.AccessToken;
import io.hexapay.core.Merchant;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.core.token.port.CachedToken;
import io.hexapay.core.token.port.TokenCache;
import io.hexapay.core.token.port.TokenEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A Redis that was away for a while: what processes got alone is shared again, the newest of it,
 * and nothing for too long.
 */
@Timeout(180)
@Execution(ExecutionMode.CONCURRENT)
class RedisComesBackTest {

    private static final Duration RECOVERY = Shop.LIMIT;

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
        List<TokenEvent> told = new CopyOnWriteArrayList<>();
        AccessTokens tokens =
                AccessTokens.builder(ToyGateway.handingOutAnotherEachTime())
                        .cache(ours)
                        .policy(Shop.POLICY)
                        .listener(told::add)
                        .build();
        server.kill();
        await().until(() -> theirs.lease(SHOP) == UNCONTESTED && ours.lease(SHOP) == UNCONTESTED);

        AccessToken alone = tokens.current(SHOP);
        assertThat(theirs.find(SHOP)).isNull();
        // It is told after the attempt to save it.
        await().until(() -> told.stream().anyMatch(TokenEvent.Issued.class::isInstance));
        server.restart();

        await().atMost(RECOVERY).until(() -> theirs.find(SHOP) != null);
        assertThat(requireNonNull(theirs.find(SHOP)).value()).isEqualTo(alone.value());
        await().until(() -> events.contains(new CacheEvent.SavedAgain(1)));
        tokens.close();
    }

    @Test
    void sharesTheNewestOfWhatProcessesGotAlone() {
        TokenCache ours = open(config(server));
        TokenCache theirs = open(config(server));
        server.kill();
        await().until(() -> theirs.lease(SHOP) == UNCONTESTED && ours.lease(SHOP) == UNCONTESTED);
        ours.listen(new Holder(SHOP, token("old")));
        theirs.listen(new Holder(SHOP, token("new", NOON.plusSeconds(60), HALF_HOUR)));
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
            saveAndHold(older, shop, token("old"));
            saveAndHold(newer, shop, token("new", NOON.plusSeconds(600), HALF_HOUR));
            server.ask("REPLICAOF", "NO", "ONE");

            await().atMost(RECOVERY)
                    .untilAsserted(
                            () ->
                                    assertThat(List.of(older, newer))
                                            .allSatisfy(cache -> assertFinds("new", cache, shop)));
        }
    }

    /** Whoever reads first: the removal is in Redis before it is told that it is used again. */
    @Test
    void findsNowhereATokenThatWasRemovedWhileItWasPaused() {
        open(config(server)).save(SHOP, token("t"));
        TokenCache ours = open(impatient(server));
        TokenCache theirs = open(impatient(server));
        Holder holder = new Holder(SHOP, token("t"));
        theirs.listen(holder);
        List<RedisTokenCaches> both = opened.subList(1, 3);
        for (TokenCache cache : List.of(ours, theirs)) {
            await().untilAsserted(() -> assertFinds("t", cache, SHOP));
        }
        server.pause();

        ours.remove(SHOP, secret("t"));
        await().atMost(RECOVERY)
                .until(
                        () ->
                                both.stream()
                                        .noneMatch(
                                                caches -> caches.awaitConnection(Duration.ZERO)));
        server.resume();

        for (RedisTokenCaches caches : both) {
            assertThat(caches.awaitConnection(RECOVERY)).isTrue();
            assertThat(cacheOf(caches).find(SHOP)).isNull();
        }
        await().atMost(RECOVERY).until(() -> !holder.holds(SHOP));
        assertThat(open(config(server)).find(SHOP)).isNull();
    }

    /** The command is carried out late, and nobody saw its answer. */
    @Test
    void tellsOfARemovalThatWasAnsweredTooLate() {
        TokenCache ours = open(impatient(server));
        TokenCache theirs = open(config(server));
        Holder holder = new Holder(SHOP, token("t"));
        theirs.listen(holder);
        theirs.save(SHOP, token("t"));
        await().untilAsserted(() -> assertFinds("t", ours, SHOP));
        server.pause();

        ours.remove(SHOP, secret("t"));
        server.resume();

        await().until(() -> !holder.holds(SHOP));
        assertThat(theirs.find(SHOP)).isNull();
    }

    /** The message is lost with the connection, so what one holds is compared when it is back. */
    @Test
    void dropsWhatAnotherProcessRemovedWhileNoMessageCame() throws IOException {
        TokenCache ours = open(config(server));
        try (Door door = new Door(server.port())) {
            TokenCache theirs = open(through(door));
            Holder holder = new Holder(SHOP, token("t"));
            theirs.listen(holder);
            theirs.save(SHOP, token("t"));
            door.shut();
            await().atMost(RECOVERY).until(() -> theirs.lease(SHOP) == UNCONTESTED);

            ours.remove(SHOP, secret("t"));
            assertThat(holder.holds(SHOP)).isTrue();
            door.open();

            await().atMost(RECOVERY).until(() -> !holder.holds(SHOP));
            assertThat(ours.find(SHOP)).isNull();
        }
    }

    @Test
    void usesNoConnectionBeforeItsSubscriptionsAreConfirmed() throws IOException {
        try (Door door = new Door(server.port())) {
            door.holdBackAfter("SUBSCRIBE");
            door.shut();
            RedisTokenCaches caches = RedisTokenCaches.connect(through(door), events::add);
            opened.add(caches);
            TokenCache theirs = cacheOf(caches);
            door.open();
            door.awaitHeld();

            assertThat(caches.awaitConnection(Duration.ZERO)).isFalse();
            door.release();

            assertThat(caches.awaitConnection(RECOVERY)).isTrue();
            Holder holder = new Holder(SHOP, token("t"));
            theirs.listen(holder);
            theirs.save(SHOP, token("t"));
            open(config(server)).remove(SHOP, secret("t"));
            await().atMost(RECOVERY).until(() -> !holder.holds(SHOP));
        }
    }

    /** Whoever comes while the connection is being tried out is subscribed before it is used. */
    @Test
    void usesNoConnectionBeforeWhoeverCameMeanwhileIsSubscribed() throws IOException {
        try (Door door = new Door(server.port())) {
            door.holdBackAfter("EVAL");
            RedisTokenCaches caches = RedisTokenCaches.connect(through(door), events::add);
            opened.add(caches);
            door.awaitHeld();

            var unused = cacheOf(caches);
            door.release();

            assertThat(caches.awaitConnection(RECOVERY)).isTrue();
            assertThat(server.ask("PUBSUB", "CHANNELS")).isNotEmpty();
        }
    }

    /**
     * A name that is another Redis's by now, while the old one keeps its connections and takes
     * nothing.
     */
    @Test
    void findsTheNewMasterAlthoughTheOldOneStillAnswers() throws IOException {
        try (RedisServer promoted = RedisServer.start();
                Door door = new Door(server.port())) {
            TokenCache cache = open(through(door));
            cache.save(SHOP, token("t"));
            door.leadTo(promoted.port());
            server.ask("REPLICAOF", "127.0.0.1", "" + promoted.port());

            saveAndHold(cache, SHOP, token("next", NOON.plusSeconds(60), HALF_HOUR));

            await().atMost(Shop.LIMIT).until(() -> !promoted.keys("*{shop}*").isEmpty());
        }
    }

    /** What saves it is on its way until its life is over. */
    @Test
    void keepsNothingForLongerThanItLivesThoughRedisTakesItLate() throws Exception {
        try (Door door = new Door(server.port())) {
            door.holdBackAfter("'PXAT'");
            RedisCacheConfig config = through(door).withTimeouts(Duration.ofSeconds(1), Shop.LIMIT);
            CacheMetrics metrics = new CacheMetrics(events::add);
            UnprobedConnection redis = new UnprobedConnection(config.connection(), metrics);
            SharedTokens shared =
                    new SharedTokens(
                            redis.breaker(),
                            Namespace.of("hexapay", Shop.GATEWAY, Shop.CONNECTION, List.of(KEY)),
                            new TokenCipher(List.of(KEY)),
                            metrics);

            // Again if what comes before it took longer than the token lives.
            while (!door.isHolding()) {
                redis.use();
                saveOrGiveUp(shared, token("brief", NOON, Duration.ofSeconds(1)));
            }
            long end = millis() + 1_000;
            await().until(() -> millis() > end);
            door.release();

            await().until(() -> server.ask("INFO", "commandstats").contains("cmdstat_set:"));
            assertThat(server.keys("*")).isEmpty();
            redis.close();
        }
    }

    @Test
    void startsWithoutRedisAndUsesItOnceItIsThere() {
        server.kill();
        RedisTokenCaches caches = RedisTokenCaches.connect(config(server), events::add);
        opened.add(caches);
        TokenCache early = cacheOf(caches);
        saveAndHold(early, SHOP, token("early"));

        server.restart();

        TokenCache late = open(config(server));
        await().atMost(RECOVERY).until(() -> late.find(SHOP) != null);
    }

    @Test
    void keepsAnInterrupt() {
        TokenCache cache = open(config(server));
        // What is answered already needs no wait that an interrupt could end.
        server.pause();
        Thread.currentThread().interrupt();

        cache.save(SHOP, token("t"));
        assertThat(cache.find(SHOP)).isNull();

        assertThat(Thread.interrupted()).isTrue();
        server.resume();
        cache.save(SHOP, token("t"));
        assertThat(cache.find(SHOP)).isNotNull();
        assertThat(events).isEmpty();
    }

    private static void assertFinds(String value, TokenCache cache, Merchant shop) {
        assertThat(cache.find(shop))
                .isNotNull()
                .extracting(CachedToken::value)
                .isEqualTo(secret(value));
    }

    private static void saveAndHold(TokenCache cache, Merchant merchant, CachedToken token) {
        cache.listen(new Holder(merchant, token));
        cache.save(merchant, token);
    }

    private static void saveOrGiveUp(SharedTokens shared, CachedToken token) {
        try {
            shared.save(SHOP, token, System.nanoTime());
        } catch (RedisUnavailableException held) {
            // Nobody waits for its answer any more.
        }
    }

    private static RedisCacheConfig through(Door door) {
        return config(RedisAddress.parse("redis://127.0.0.1:" + door.port()), KEY);
    }

    /** By Redis's clock. */
    private long millis() {
        List<String> time = server.ask("TIME").lines().toList();
        return Long.parseLong(time.get(0)) * 1_000 + Long.parseLong(time.get(1)) / 1_000;
    }

    private TokenCache open(RedisCacheConfig config) {
        RedisTokenCaches caches = RedisTokenCaches.connect(config, events::add);
        opened.add(caches);
        assertThat(caches.awaitConnection(RECOVERY)).isTrue();
        return cacheOf(caches);
    }
}
