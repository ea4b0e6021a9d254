package io.hexapay.cache.redis;

import static io.hexapay.cache.redis.Shop.CONNECTION;
import static io.hexapay.cache.redis.Shop.SHOP;
import static io.hexapay.cache.redis.Shop.config;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hexapay.core.GatewayException;
import io.hexapay.core.Secret;
import io.hexapay.core.token.AccessToken;
import io.hexapay.core.token.AccessTokens;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Three processes' {@link AccessTokens}, each with a client of its own, and one Redis. */
@Timeout(40)
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
            assertThat(one.awaitConnection(Duration.ofSeconds(10))).isTrue();
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

        await().atMost(Duration.ofSeconds(1))
                .until(() -> given().allMatch(value -> value.equals(next.value())));
        assertThat(next.value()).isNotEqualTo(refused.value());
        assertThat(gateway.calls()).containsExactly(1, 1);
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
        assertThat(caches.get(1).counts().refusedValues()).isEqualTo(1);
        assertThat(fleet.get(2).current(SHOP).value()).isEqualTo(second.value());
        assertThat(gateway.calls()).containsExactly(1, 1);
    }

    @Test
    void failsNoRequestWhileRedisIsKilledAndSharesAgainWhenItComesBackEmpty() {
        ToyGateway gateway = ToyGateway.handingOutTheSameFor(Duration.ofSeconds(4));
        startFleet(gateway);
        AtomicInteger requests = new AtomicInteger();
        AtomicInteger failures = new AtomicInteger();
        for (AccessTokens tokens : fleet) {
            startLoad(tokens, requests, failures);
        }
        await().until(() -> gateway.calls().size() == 1 && requests.get() > 1_000);

        redis.kill();
        await().atMost(Duration.ofSeconds(10)).until(() -> gateway.calls().size() == 2);
        await().atMost(Duration.ofSeconds(3)).until(() -> gateway.calls().get(1) == SIZE);
        redis.restart();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> caches.stream().allMatch(one -> one.awaitConnection(Duration.ZERO)));
        int before = gateway.calls().size();
        await().atMost(Duration.ofSeconds(10)).until(() -> gateway.calls().size() > before + 1);

        assertThat(failures).hasValue(0);
        assertThat(gateway.calls().get(0)).as("calls before").isEqualTo(1);
        assertThat(gateway.calls().subList(1, before))
                .as("calls for each token while it was away")
                .allMatch(calls -> calls <= SIZE);
        assertThat(gateway.calls().get(before)).as("calls once it was back").isEqualTo(1);
    }

    private Stream<Secret> given() {
        return fleet.stream().map(tokens -> tokens.current(SHOP).value());
    }

    private void startFleet(ToyGateway gateway) {
        for (RedisTokenCaches one : caches) {
            fleet.add(
                    AccessTokens.of(
                            gateway,
                            one.cacheOf(gateway.gateway(), CONNECTION, gateway.renewal())));
        }
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
