package io.hexapay.cache.redis;

import static io.hexapay.cache.redis.Shop.CONNECTION;
import static io.hexapay.cache.redis.Shop.SHOP;
import static io.hexapay.cache.redis.Shop.cacheOf;
import static io.hexapay.cache.redis.Shop.config;
import static io.hexapay.cache.redis.Shop.merchant;
import static io.hexapay.cache.redis.Shop.secret;
import static io.hexapay.cache.redis.Shop.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hexapay.cache.redis.server.RedisServer;
import io.hexapay.core.AccessToken;
import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.core.token.TokenPolicy;
import io.hexapay.core.token.port.AuthPort;
import io.hexapay.core.token.port.Renewal;
import io.hexapay.core.token.port.TokenCache;
import io.hexapay.core.token.port.TokenGrant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/** Three processes' {@link AccessTokens}, each with a client of its own, and one Redis. */
@Timeout(180)
@Isolated
class SharingTest {

    private static final int SIZE = 3;

    private final RedisServer redis = RedisServer.start();
    private final List<RedisTokenCaches> caches = new ArrayList<>();
    private final List<AccessTokens> fleet = new ArrayList<>();
    private final AtomicBoolean ended = new AtomicBoolean();

    @BeforeEach
    void connect() {
        for (int i = 0; i < SIZE; i++) {
            RedisTokenCaches one = RedisTokenCaches.connect(config(redis));
            assertThat(one.awaitConnection(Shop.LIMIT)).isTrue();
            caches.add(one);
        }
    }

    @AfterEach
    void end() {
        ended.set(true);
        fleet.forEach(AccessTokens::close);
        caches.forEach(RedisTokenCaches::close);
        redis.close();
    }

    @Test
    void stopsUsingEverywhereATokenThatOneProcessWasRefusedAndAsksOnce() {
        ToyGateway gateway = ToyGateway.handingOutAnotherEachTime();
        startFleet(gateway);
        AccessToken refused = fleet.get(0).current(SHOP);
        assertThat(given()).containsOnly(refused.value());

        AccessToken next = fleet.get(0).reject(SHOP, refused);

        await().atMost(Shop.LIMIT)
                .until(() -> given().allMatch(value -> value.equals(next.value())));
        assertThat(next.value()).isNotEqualTo(refused.value());
        assertThat(gateway.calls()).containsExactly(1, 1);
    }

    /** A process can have several connections to an address, with other timeouts say. */
    @Test
    void stopsUsingARefusedTokenOnTheOtherConnectionsOfAProcess() {
        ToyGateway gateway = ToyGateway.handingOutAnotherEachTime();
        AccessTokens ours = tokensOf(caches.get(0), gateway);
        AccessTokens neighbours = tokensOf(caches.get(0), gateway);
        AccessToken refused = ours.current(SHOP);
        assertThat(given()).containsOnly(refused.value());

        AccessToken next = ours.reject(SHOP, refused);

        await().atMost(Shop.LIMIT)
                .until(() -> neighbours.current(SHOP).value().equals(next.value()));
        assertThat(next.value()).isNotEqualTo(refused.value());
        assertThat(gateway.calls()).containsExactly(1, 1);
    }

    /** All at once, in each process many times. */
    @Test
    void asksOnceForAllAboutARefusedTokenThatTheGatewayHandsOutAgain() {
        ToyGateway gateway = ToyGateway.handingOutTheSameFor(Shop.HALF_HOUR);
        startFleet(gateway, unhurried());
        AccessToken refused = fleet.get(0).current(SHOP);
        assertThat(given()).containsOnly(refused.value());

        List<CompletableFuture<AccessToken>> repeats =
                IntStream.range(0, 20 * SIZE)
                        .mapToObj(i -> fleet.get(i % SIZE).rejectAsync(SHOP, refused))
                        .map(CompletionStage::toCompletableFuture)
                        .toList();

        assertThat(repeats)
                .allSatisfy(
                        repeat ->
                                assertThat(repeat)
                                        .failsWithin(Shop.LIMIT)
                                        .withThrowableThat()
                                        .withMessageContaining("hands out the very token"));
        assertThat(gateway.calls()).as("the first, and the one after the 401s").containsExactly(2);
        assertThat(given()).containsOnly(refused.value());
        assertThat(gateway.calls()).containsExactly(2);
    }

    @Test
    void replacesAValueThatMustNotBeUsed() {
        ToyGateway gateway = ToyGateway.handingOutAnotherEachTime();
        startFleet(gateway);
        AccessToken first = fleet.get(0).current(SHOP);
        String name = redis.entry();
        String sealed = redis.ask("GET", name);
        char flipped = (char) (sealed.charAt(20) ^ 1);
        redis.ask("SET", name, sealed.substring(0, 20) + flipped + sealed.substring(21), "KEEPTTL");

        AccessToken second = fleet.get(1).current(SHOP);

        assertThat(second.value()).isNotEqualTo(first.value());
        assertThat(caches.get(1).stats().rejectedEntries()).isEqualTo(1);
        assertThat(fleet.get(2).current(SHOP).value()).isEqualTo(second.value());
        assertThat(gateway.calls()).containsExactly(1, 1);
    }

    @Test
    void failsNoRequestWhileRedisIsKilledAndSharesAgainWhenItComesBackEmpty() {
        ToyGateway gateway = ToyGateway.handingOutTheSameFor(Duration.ofSeconds(3));
        startFleet(gateway);
        AtomicInteger requests = new AtomicInteger();
        AtomicInteger failures = new AtomicInteger();
        for (AccessTokens tokens : fleet) {
            startLoad(tokens, requests, failures);
        }
        await().until(() -> requests.get() > 1_000);
        int first = gateway.calls().size();
        assertThat(given()).as("what all have before").hasSize(SIZE);

        redis.kill();
        await().until(() -> gateway.calls().contains(SIZE));
        redis.restart();
        await().until(() -> caches.stream().allMatch(one -> one.awaitConnection(Duration.ZERO)));
        // Whoever still looks for the one after this one may have begun while it was away.
        int back = gateway.calls().size() + 1;
        await().until(() -> gateway.calls().size() > back + 1);

        List<Integer> calls = gateway.calls();
        assertThat(failures).hasValue(0);
        assertThat(calls.subList(0, first)).as("calls for each token before").containsOnly(1);
        assertThat(calls.subList(first, back))
                .as("calls for each token while it was away")
                .allMatch(each -> each <= SIZE);
        assertThat(calls.get(back)).as("calls once it was back").isEqualTo(1);
    }

    @Test
    void stopsUsingTheRefusedTokensOfManyMerchants() {
        ToyGateway gateway = ToyGateway.handingOutAnotherEachTime();
        AccessTokens ours = tokensOf(caches.get(0), gateway);
        AccessTokens theirs = tokensOf(caches.get(1), gateway);
        List<Merchant> shops =
                IntStream.range(0, 20)
                        .mapToObj(i -> merchant("shop" + i, "imp-secret-CANARY"))
                        .toList();
        List<AccessToken> refused = shops.stream().map(theirs::current).toList();
        shops.forEach(shop -> await().until(() -> !redis.keys("*{" + shop.id() + "}*").isEmpty()));

        for (int i = 0; i < shops.size(); i++) {
            assertThat(ours.current(shops.get(i)).value()).isEqualTo(refused.get(i).value());
            var unused = ours.reject(shops.get(i), refused.get(i));
        }

        await().atMost(Shop.LIMIT)
                .untilAsserted(
                        () ->
                                assertThat(shops.stream().map(theirs::current))
                                        .doesNotContainAnyElementsOf(refused));
    }

    @Test
    void stopsUsingARefusedTokenAlthoughRedisIsFull() {
        TokenCache ours = cacheOf(caches.get(0));
        TokenCache theirs = cacheOf(caches.get(1));
        ours.save(SHOP, token("t"));
        await().until(() -> theirs.find(SHOP) != null);
        redis.ask("CONFIG", "SET", "maxmemory-policy", "noeviction");
        redis.ask("CONFIG", "SET", "maxmemory", "1");
        ours.save(merchant("other", "imp-secret-CANARY"), token("o"));
        assertThat(caches.get(0).stats().outages()).isEqualTo(1);

        ours.remove(SHOP, secret("t"));

        await().atMost(Shop.LIMIT).until(() -> theirs.find(SHOP) == null);
        assertThat(redis.keys("*{shop}*")).isEmpty();
    }

    @Test
    void tellsOfASecondRefusalOfATokenThatWasHandedOutAgain() {
        TokenCache ours = cacheOf(caches.get(0));
        TokenCache theirs = cacheOf(caches.get(1));
        for (int round = 0; round < 3; round++) {
            theirs.save(SHOP, token("t"));
            await().until(() -> ours.find(SHOP) != null);

            ours.remove(SHOP, secret("t"));

            await().atMost(Shop.LIMIT).until(() -> theirs.find(SHOP) == null);
        }
    }

    /** The news comes while the token is on its way: it must not be kept. */
    @Test
    void keepsNoTokenThatIsRemovedWhileItIsFound() throws InterruptedException {
        TokenCache theirs = cacheOf(caches.get(1));
        AccessTokens ours = tokensOf(caches.get(0), ToyGateway.handingOutAnotherEachTime());
        List<Merchant> shops =
                IntStream.range(0, 500)
                        .mapToObj(i -> merchant("shop" + i, "imp-secret-CANARY"))
                        .toList();
        for (Merchant shop : shops) {
            theirs.save(shop, token("refused"));
            Thread remover = new Thread(() -> theirs.remove(shop, secret("refused")));
            remover.start();
            var unused = ours.current(shop);
            remover.join();
        }

        await().atMost(Shop.LIMIT)
                .until(
                        () ->
                                shops.stream()
                                        .map(ours::current)
                                        .noneMatch(got -> got.value().equals(secret("refused"))));
    }

    @Test
    void keepsTheNewerTokenIfWhoHadTheLeaseComesLate() {
        ToyGateway gateway = ToyGateway.handingOutAnotherEachTime();
        CountDownLatch heldUp = new CountDownLatch(1);
        RedisCacheConfig brief = config(redis).withLease(Duration.ofSeconds(1));
        AccessTokens late = tokensOf(connect(brief), answeringLate(gateway, heldUp));
        AccessTokens others = tokensOf(connect(brief), gateway);
        CompletableFuture<AccessToken> older = late.currentAsync(SHOP).toCompletableFuture();
        await().until(() -> gateway.calls().size() == 1);

        AccessToken newer = others.current(SHOP);
        assertThat(redis.entry()).isNotEmpty();
        heldUp.countDown();

        assertThat(older).succeedsWithin(Shop.LIMIT).isNotEqualTo(newer);
        late.close();
        assertThat(tokensOf(caches.get(0), gateway).current(SHOP).value()).isEqualTo(newer.value());
    }

    @Test
    void letsTheOthersAskIfItCannotReachTheGatewayItself() {
        CountDownLatch reached = new CountDownLatch(1);
        AuthPort cutOff = outOfReach(reached);
        AccessTokens sick = tokensOf(caches.get(0), cutOff);
        CompletableFuture<AccessToken> failed = sick.currentAsync(SHOP).toCompletableFuture();
        await().until(() -> !redis.keys("*:lease").isEmpty());
        AccessTokens healthy = tokensOf(caches.get(1), ToyGateway.handingOutAnotherEachTime());
        CompletableFuture<AccessToken> given = healthy.currentAsync(SHOP).toCompletableFuture();
        await().until(() -> caches.get(1).stats().leasesLost() > 0);

        reached.countDown();

        assertThat(given).succeedsWithin(Shop.LIMIT);
        assertThat(failed).failsWithin(Shop.LIMIT);
    }

    @Test
    void leavesNoLeaseBehindWhenItIsClosedInItsCall() {
        for (int round = 0; round < 8; round++) {
            RedisTokenCaches client = connect(config(redis));
            AccessTokens tokens = tokensOf(client, outOfReach(new CountDownLatch(1)));
            var unused = tokens.currentAsync(SHOP);
            await().until(() -> !redis.keys("*:lease").isEmpty());

            tokens.close();
            client.close();

            await().atMost(Shop.LIMIT).until(() -> redis.keys("*:lease").isEmpty());
        }
    }

    /** A gateway of which only the answer matters. */
    private record Answering(Function<Merchant, TokenGrant> answer) implements AuthPort {

        @Override
        public GatewayId gateway() {
            return Shop.GATEWAY;
        }

        @Override
        public Renewal renewal() {
            return Renewal.AFTER_EXPIRY;
        }

        @Override
        public TokenGrant issue(Merchant merchant) {
            return answer.apply(merchant);
        }
    }

    private static AuthPort answeringLate(ToyGateway gateway, CountDownLatch until) {
        return new Answering(
                merchant -> {
                    TokenGrant grant = gateway.issue(merchant);
                    awaitOrInterrupt(until);
                    return grant;
                });
    }

    /** A gateway that cannot be reached from here, which shows late. */
    private static AuthPort outOfReach(CountDownLatch until) {
        return new Answering(
                merchant -> {
                    awaitOrInterrupt(until);
                    throw GatewayException.Unavailable.notSent(
                            Shop.GATEWAY, "cannot be reached", "check the network", null);
                });
    }

    private static void awaitOrInterrupt(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        }
    }

    private Stream<Secret> given() {
        return fleet.stream().map(tokens -> tokens.current(SHOP).value());
    }

    private RedisTokenCaches connect(RedisCacheConfig config) {
        RedisTokenCaches one = RedisTokenCaches.connect(config);
        assertThat(one.awaitConnection(Shop.LIMIT)).isTrue();
        caches.add(one);
        return one;
    }

    private AccessTokens tokensOf(RedisTokenCaches one, AuthPort gateway) {
        AccessTokens tokens = Shop.tokensOf(gateway, one.cacheOf(gateway, CONNECTION));
        fleet.add(tokens);
        return tokens;
    }

    private void startFleet(ToyGateway gateway) {
        startFleet(gateway, Shop.POLICY);
    }

    private void startFleet(ToyGateway gateway, TokenPolicy policy) {
        for (RedisTokenCaches one : caches) {
            fleet.add(
                    AccessTokens.builder(gateway)
                            .cache(one.cacheOf(gateway, CONNECTION))
                            .policy(policy)
                            .build());
        }
    }

    /** What the gateway confirms stays confirmed for as long as a test takes. */
    private static TokenPolicy unhurried() {
        return new TokenPolicy(Shop.LIMIT, Shop.LIMIT, Shop.HALF_HOUR, Shop.HALF_HOUR);
    }

    private void startLoad(AccessTokens tokens, AtomicInteger requests, AtomicInteger failures) {
        Thread thread =
                new Thread(
                        () -> {
                            while (!ended.get()) {
                                try {
                                    tokens.current(SHOP);
                                    requests.incrementAndGet();
                                } catch (GatewayException | IllegalStateException failure) {
                                    if (!ended.get()) {
                                        failures.incrementAndGet();
                                    }
                                }
                                LockSupport.parkNanos(100_000);
                            }
                        },
                        "load");
        thread.setDaemon(true);
        thread.start();
    }
}
