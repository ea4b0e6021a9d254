package io.hexapay.cache.redis;

import static io.hexapay.cache.redis.Shop.GATEWAY;
import static io.hexapay.cache.redis.Shop.HALF_HOUR;
import static io.hexapay.cache.redis.Shop.KEY;
import static io.hexapay.cache.redis.Shop.NOON;
import static io.hexapay.cache.redis.Shop.SHOP;
import static io.hexapay.cache.redis.Shop.cacheOf;
import static io.hexapay.cache.redis.Shop.config;
import static io.hexapay.cache.redis.Shop.merchant;
import static io.hexapay.cache.redis.Shop.secret;
import static io.hexapay.cache.redis.Shop.token;
import static io.hexapay.cache.redis.Shop.tokensOf;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hexapay.cache.redis.connection.EntryHead;
import io.hexapay.cache.redis.connection.RedisUnavailableException;
import io.hexapay.cache.redis.server.RedisServer;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.core.token.port.CachedToken;
import io.hexapay.core.token.port.TokenCache;
import io.hexapay.core.token.port.TokenCacheListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two processes' caches, {@code ours} and {@code theirs}, and one Redis. */
@Timeout(180)
class RedisTokenCacheTest {

    private static final RedisServer SERVER = RedisServer.start();
    private static final Duration ROUNDING = Duration.ofMillis(10);
    private static final int READS = 100_000;

    private final List<CacheEvent> events = new CopyOnWriteArrayList<>();
    private final List<RedisTokenCaches> opened = new ArrayList<>();
    private final RedisTokenCaches ourCaches = open(config(SERVER));
    private final TokenCache ours = cacheOf(ourCaches);
    private final TokenCache theirs = cacheOf(open(config(SERVER)));

    @BeforeAll
    static void isThere() {
        assertThat(SERVER.ask("PING")).isEqualTo("PONG");
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @BeforeEach
    void empty() {
        SERVER.ask("FLUSHALL");
    }

    @AfterEach
    void close() {
        opened.forEach(RedisTokenCaches::close);
    }

    @Test
    void findsWhatAnotherProcessSaved() {
        theirs.save(SHOP, token("t"));

        CachedToken found = requireNonNull(ours.find(SHOP));

        assertThat(found.value()).isEqualTo(secret("t"));
        assertThat(found.gatewayExpiry()).isEqualTo(NOON);
    }

    @Test
    void neverFindsMoreLifeThanIsLeftAndKnowsByHowMuchItMayBeMore() {
        long saved = System.nanoTime();
        theirs.save(SHOP, token("t"));
        long saving = System.nanoTime() - saved;
        for (int i = 0; i < 100; i++) {
            long asked = System.nanoTime();
            CachedToken found = requireNonNull(ours.find(SHOP));
            long answered = System.nanoTime();

            Duration most = HALF_HOUR.minusNanos(asked - saved);
            Duration least = HALF_HOUR.minusNanos(answered - saved);
            assertThat(found.lifeLeft()).isLessThanOrEqualTo(most);
            assertThat(found.lifeLeft().plus(found.uncertainty())).isGreaterThanOrEqualTo(least);
            assertThat(found.uncertainty()).isLessThan(ROUNDING.plusNanos(saving));
        }
    }

    @Test
    void readsAUsableTokenWithoutTheNetwork() {
        theirs.save(SHOP, token("t"));
        try (AccessTokens tokens = tokensOf(ToyGateway.handingOutAnotherEachTime(), ours)) {
            assertThat(tokens.current(SHOP).value()).isEqualTo(secret("t"));
            long before = commands();

            for (int i = 0; i < READS; i++) {
                assertThat(tokens.current(SHOP).value()).isEqualTo(secret("t"));
            }

            // Probes, some commands a second, and what is asked here.
            assertThat(commands() - before).isLessThan(READS / 100);
            assertThat(ourCaches.stats().hits()).isEqualTo(1);
        }
    }

    @Test
    void findsThatAnotherProcessExtendedEvenIfNoMessageCame() {
        ours.save(SHOP, token("t", NOON, Duration.ofSeconds(50)));
        SharedTokens silent = sharedOf(open(config(SERVER)));

        save(silent, SHOP, token("t", NOON.plus(HALF_HOUR), HALF_HOUR));

        assertThat(requireNonNull(ours.find(SHOP)).gatewayExpiry()).isEqualTo(NOON.plus(HALF_HOUR));
    }

    @Test
    void keepsMerchantsCredentialsAndConnectionsApart() {
        ours.save(SHOP, token("t"));

        assertThat(theirs.find(merchant("other", "imp-secret-CANARY"))).isNull();
        assertThat(theirs.find(merchant("shop", "changed"))).isNull();
        assertThat(open(config(SERVER)).cacheOf(GATEWAY, "https://sandbox").find(SHOP)).isNull();
        assertThat(cacheOf(open(config(SERVER).withPrefix("other"))).find(SHOP)).isNull();
    }

    @Test
    void removesATokenEverywhereAndOnlyThatOne() {
        Heard heard = new Heard();
        var unused = theirs.listen(heard);
        theirs.save(SHOP, token("t"));
        assertThat(ours.find(SHOP)).isNotNull();

        ours.remove(SHOP, secret("another"));
        assertThat(theirs.find(SHOP)).isNotNull();
        ours.remove(SHOP, secret("t"));

        await().until(() -> theirs.find(SHOP) == null && ours.find(SHOP) == null);
        await().until(() -> heard.removed().size() == 2);
        assertThat(heard.removed().get(1).test(secret("t"))).isTrue();
        assertThat(heard.removed().get(1).test(secret("u"))).isFalse();
    }

    @Test
    void tellsNobodyOfA401ToATokenThatTheGatewayStandsBy() {
        Heard heard = new Heard();
        var unused = theirs.listen(heard);
        assertThat(theirs.find(SHOP)).isNull();
        CachedToken token = token("t");
        ours.save(
                SHOP,
                new CachedToken(token.value(), NOON, HALF_HOUR, token.uncertainty(), HALF_HOUR));

        ours.remove(SHOP, secret("t"));
        ours.save(SHOP, token("u"));

        await().until(() -> heard.saved().size() == 2);
        assertThat(heard.removed()).isEmpty();
    }

    @Test
    void tellsOthersOfATokenButNotItself() {
        Heard here = new Heard();
        Heard there = new Heard();
        var unused = ours.listen(here);
        var unused2 = theirs.listen(there);
        assertThat(theirs.find(SHOP)).isNull();

        ours.save(SHOP, token("t"));
        await().until(() -> there.saved().equals(List.of(SHOP)));
        theirs.save(SHOP, token("u", NOON.plusSeconds(1), HALF_HOUR));

        // Heard in the order in which they were sent.
        await().until(() -> !here.saved().isEmpty());
        assertThat(here.saved()).containsExactly(SHOP);
    }

    @Test
    void letsOneAskAtATime() {
        TokenCache.Lease lease = requireNonNull(ours.lease(SHOP));

        assertThat(theirs.lease(SHOP)).isNull();
        lease.release();
        TokenCache.Lease next = requireNonNull(theirs.lease(SHOP));
        lease.release();

        assertThat(ours.lease(SHOP)).isNull();
        next.release();
    }

    @Test
    void endsALeaseThatIsNotReleased() {
        TokenCache brief = cacheOf(open(config(SERVER).withLease(Duration.ofSeconds(1))));
        TokenCache.Lease lost = requireNonNull(brief.lease(SHOP));

        await().until(() -> ours.lease(SHOP) != null);
        lost.release();

        assertThat(theirs.lease(SHOP)).isNull();
    }

    @Test
    void refusesAValueWithABitFlipped() {
        saveFarAway(SHOP);
        String name = SERVER.keys("*").get(0);
        String value = SERVER.ask("GET", name);
        char last = value.charAt(value.length() - 1);
        String flipped = value.substring(0, value.length() - 1) + (char) (last ^ 1);
        SERVER.ask("SET", name, flipped, "KEEPTTL");

        assertThat(ours.find(SHOP)).isNull();
        assertRefused(name, EntryFault.TAMPERED);
    }

    @Test
    void refusesAValueOfAnotherMerchant() {
        Merchant other = merchant("other", "imp-secret-CANARY");
        saveFarAway(other);
        String foreign = SERVER.keys("*").get(0);
        saveFarAway(SHOP);
        String name = SERVER.keys("*{shop}*").get(0);
        SERVER.ask("SET", name, SERVER.ask("GET", foreign), "PX", "60000");

        assertThat(ours.find(SHOP)).isNull();
        assertRefused(name, EntryFault.TAMPERED);
    }

    @Test
    void refusesAValueOfAnUnknownKey() {
        saveFarAway(SHOP);
        String name = SERVER.keys("*").get(0);
        TokenCipher strange = new TokenCipher(List.of(EncryptionKey.random()));
        StoredToken token = new StoredToken(token("evil"), Long.MAX_VALUE, 0);
        SERVER.ask("SET", name, latin(strange.encrypt(name, token)), "PX", "60000");

        assertThat(ours.find(SHOP)).isNull();
        assertRefused(name, EntryFault.UNKNOWN_KEY);
    }

    @Test
    void refusesWhatIsNoTextAndWhatNeverEnds() {
        saveFarAway(SHOP);
        String name = SERVER.keys("*").get(0);
        SERVER.ask("PERSIST", name);
        assertThat(ours.find(SHOP)).isNull();
        assertRefused(name, EntryFault.ENDLESS);

        SERVER.ask("RPUSH", name, "a", "b");
        assertThat(ours.find(SHOP)).isNull();
        assertRefused(name, EntryFault.FORMAT);
    }

    /** As a clock of Redis's that was put back does, or whoever can write there. */
    @Test
    void gainsNoLifeFromAnEntryThatLivesLonger() {
        theirs.save(SHOP, token("t", NOON, Duration.ofMinutes(10)));
        SERVER.ask("PEXPIRE", SERVER.keys("*").get(0), "3600000");

        CachedToken found = requireNonNull(ours.find(SHOP));

        assertThat(found.lifeLeft()).isBetween(Duration.ofMinutes(1), Duration.ofMinutes(10));
    }

    @Test
    void keepsTheTokenThatExpiresLater() {
        theirs.save(SHOP, token("newer", NOON.plusSeconds(60), HALF_HOUR));

        ours.save(SHOP, token("older", NOON, HALF_HOUR));

        assertThat(requireNonNull(ours.find(SHOP)).value()).isEqualTo(secret("newer"));
        assertThat(SERVER.keys("*")).hasSize(1);
    }

    /** One that is only told to live longer by what its answer took, is the same. */
    @Test
    void keepsTheTokenThatSurelyExpiresLaterIfTheGatewayTellsNoTime() {
        theirs.save(SHOP, token("known", null, HALF_HOUR));

        ours.save(SHOP, token("older", null, HALF_HOUR.minusMinutes(1)));
        assertThat(requireNonNull(ours.find(SHOP)).value()).isEqualTo(secret("known"));

        CachedToken again =
                new CachedToken(
                        secret("again"), null, HALF_HOUR.minusMinutes(1), Duration.ofMinutes(2));
        ours.save(SHOP, again);
        assertThat(requireNonNull(theirs.find(SHOP)).value()).isEqualTo(secret("again"));
        assertThat(requireNonNull(theirs.find(SHOP)).gatewayExpiry()).isNull();
    }

    /** Processes of an older and a newer version run side by side while one replaces the other. */
    @ParameterizedTest
    @ValueSource(bytes = {EntryHead.VERSION - 1, EntryHead.VERSION + 1})
    void findsNothingInAnEntryOfAnotherVersionAndReplacesIt(byte version) {
        saveFarAway(SHOP);
        String name = SERVER.keys("*").get(0);
        String value = SERVER.ask("GET", name);
        SERVER.ask("SET", name, (char) version + value.substring(1), "KEEPTTL");

        assertThat(ours.find(SHOP)).isNull();
        ours.remove(SHOP, secret("t"));
        assertThat(SERVER.ask("GET", name)).startsWith(String.valueOf((char) version));
        ours.save(SHOP, token("t"));
        assertThat(requireNonNull(theirs.find(SHOP)).value()).isEqualTo(secret("t"));
        assertThat(ourCaches.stats().rejectedEntries()).isZero();
    }

    @Test
    void goesOnWithTheSameTokenWhileKeysAreRotated() {
        EncryptionKey next = EncryptionKey.random();
        TokenCache before = cacheOf(open(withKeys(KEY)));
        TokenCache both = cacheOf(open(withKeys(KEY, next)));
        TokenCache promoted = cacheOf(open(withKeys(next, KEY)));
        TokenCache after = cacheOf(open(withKeys(next)));

        before.save(SHOP, token("t"));
        assertThat(both.find(SHOP)).isNotNull();
        assertThat(promoted.find(SHOP)).isNotNull();
        TokenCache.Lease lease = requireNonNull(both.lease(SHOP));
        assertThat(promoted.lease(SHOP)).isNull();
        lease.release();

        promoted.save(SHOP, token("u", NOON.plusSeconds(1), HALF_HOUR));
        await().untilAsserted(
                        () ->
                                assertThat(requireNonNull(both.find(SHOP)).value())
                                        .isEqualTo(secret("u")));
        assertThat(requireNonNull(after.find(SHOP)).value()).isEqualTo(secret("u"));
        assertThat(SERVER.keys("*")).hasSize(1);
    }

    @Test
    void checksReachabilityAndKeys() {
        assertThat(ourCaches.check(Shop.LIMIT).state()).isEqualTo(RedisHealth.State.READY);
        assertThat(open(withKeys(EncryptionKey.random())).check(Shop.LIMIT).state())
                .isEqualTo(RedisHealth.State.OTHER_KEY);
    }

    /** So that no process has a copy, which it might share again. */
    private void saveFarAway(Merchant merchant) {
        save(sharedOf(ourCaches), merchant, token("t"));
    }

    private void assertRefused(String name, EntryFault flaw) {
        assertThat(events).contains(new CacheEvent.EntryRejected(SHOP.id(), flaw));
        assertThat(ourCaches.stats().rejectedEntries()).isPositive();
        assertThat(SERVER.ask("EXISTS", name)).isEqualTo("0");
    }

    private RedisTokenCaches open(RedisCacheConfig config) {
        RedisTokenCaches caches = RedisTokenCaches.connect(config, events::add);
        opened.add(caches);
        assertThat(caches.awaitConnection(Shop.LIMIT)).isTrue();
        return caches;
    }

    private static RedisCacheConfig withKeys(EncryptionKey... keys) {
        return config(SERVER.address(), keys);
    }

    private static SharedTokens sharedOf(RedisTokenCaches caches) {
        return caches.sharedOf(Namespace.of("hexapay", GATEWAY, Shop.CONNECTION, List.of(KEY)));
    }

    private static void save(SharedTokens shared, Merchant merchant, CachedToken token) {
        try {
            shared.save(merchant, token, System.nanoTime());
        } catch (RedisUnavailableException unavailable) {
            throw new AssertionError(unavailable);
        }
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, ISO_8859_1);
    }

    private static long commands() {
        String name = "total_commands_processed:";
        return SERVER.ask("INFO", "stats")
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.substring(name.length()).strip()))
                .findFirst()
                .orElseThrow();
    }

    /** What a listener was told. */
    private record Heard(
            List<Merchant> saved, List<Merchant> failures, List<Predicate<Secret>> removed)
            implements TokenCacheListener {

        Heard() {
            this(
                    new CopyOnWriteArrayList<>(),
                    new CopyOnWriteArrayList<>(),
                    new CopyOnWriteArrayList<>());
        }

        @Override
        public void saved(Merchant merchant) {
            saved.add(merchant);
        }

        @Override
        public void failed(Merchant merchant) {
            failures.add(merchant);
        }

        @Override
        public void removed(Merchant merchant, Predicate<Secret> token) {
            removed.add(token);
        }
    }
}
