package io.hexapay.http.call;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.core.token.port.AuthPort;
import io.hexapay.core.token.port.Renewal;
import io.hexapay.core.token.port.TokenGrant;
import io.hexapay.http.GatewayUrl;
import io.hexapay.http.Timeouts;
import io.hexapay.http.error.GatewayResponse;
import io.hexapay.http.resilience.GatewayResilience;
import io.hexapay.http.resilience.ResilienceConfig;
import io.hexapay.http.resilience.ResilienceConfig.Bulkhead;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Many callers of one gateway: none is refused, or kept waiting, because of what others wait for.
 */
@Timeout(300)
class NeighboursTest {

    private static final GatewayId GATEWAY = new GatewayId("small");
    private static final Merchant WAITING = Merchant.of("waiting", "key-a", Secret.of("secret-a"));
    private static final Merchant SHOP = Merchant.of("shop", "key-b", Secret.of("secret-b"));
    private static final int SERVLET_THREADS = 200;

    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final MockWebServer server = new MockWebServer();
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void stop() {
        end.countDown();
        callers.shutdownNow();
        server.close();
    }

    @Test
    void lookUpWhileAllPlacesWouldBeTakenByCallersThatWaitForAToken() throws Exception {
        answerWith(200);
        GatewayResilience resilience = withPlacesFor(64);
        SmallApi api = api(resilience);
        AuthPort neverForOne = tokens(() -> {});
        try (AccessTokens tokens = AccessTokens.of(resilience.around(neverForOne))) {
            AuthorizedCalls calls = AuthorizedCalls.bearer(tokens);
            List<Thread> waiting =
                    Stream.generate(() -> new Thread(() -> fail(calls, api))).limit(64).toList();
            waiting.forEach(Thread::start);
            await().atMost(ONE_MINUTE)
                    .until(
                            () ->
                                    waiting.stream()
                                            .allMatch(
                                                    each ->
                                                            each.getState()
                                                                    == Thread.State.TIMED_WAITING));

            for (int i = 0; i < 20; i++) {
                assertThat(lookUp(calls, api, SHOP)).isEqualTo(200);
            }

            assertThat(resilience.calls().refusedByBulkhead()).isZero();
        }
    }

    @Test
    void replaceATokenAfterA401WithoutHoldingAPlace() throws Exception {
        answerWith(401, 200);
        GatewayResilience resilience = withPlacesFor(1);
        AtomicInteger freePlaces = new AtomicInteger();
        SmallApi api = api(resilience);
        AuthPort probing =
                tokens(
                        () ->
                                resilience
                                        .policy()
                                        .exchange(Duration.ZERO, freePlaces::incrementAndGet));
        try (AccessTokens tokens = AccessTokens.of(probing)) {
            assertThat(lookUp(AuthorizedCalls.bearer(tokens), api, SHOP)).isEqualTo(200);
        }

        assertThat(freePlaces).hasValue(2);
    }

    @Test
    void areAllServedByAGatewayThatIsSlow() throws Exception {
        CountDownLatch allArrived = new CountDownLatch(SERVLET_THREADS);
        server.setDispatcher(
                new Dispatcher() {
                    @Override
                    public MockResponse dispatch(RecordedRequest request)
                            throws InterruptedException {
                        allArrived.countDown();
                        allArrived.await();
                        return new MockResponse.Builder().body("{}").build();
                    }
                });
        server.start();
        GatewayResilience resilience =
                GatewayResilience.of(GATEWAY, ResilienceConfig.DEFAULT, Duration.ofMinutes(1));
        SmallApi api = api(resilience);

        List<Future<Integer>> lookUps =
                Stream.generate(
                                () ->
                                        callers.submit(
                                                () -> lookUp(AuthorizedCalls.basic(), api, SHOP)))
                        .limit(SERVLET_THREADS)
                        .toList();

        for (Future<Integer> each : lookUps) {
            assertThat(each.get(60, SECONDS)).isEqualTo(200);
        }
        assertThat(resilience.calls().refusedByBulkhead()).isZero();
    }

    private static void fail(AuthorizedCalls calls, SmallApi api) {
        assertThatExceptionOfType(GatewayException.class)
                .isThrownBy(() -> lookUp(calls, api, WAITING));
    }

    private static int lookUp(AuthorizedCalls calls, SmallApi api, Merchant merchant) {
        return calls.send(
                merchant,
                authorization -> api.payment(authorization, "pay_1"),
                GatewayResponse::status);
    }

    private static GatewayResilience withPlacesFor(int calls) {
        return GatewayResilience.of(
                GATEWAY,
                new ResilienceConfig(null, null, new Bulkhead(calls, Duration.ZERO)),
                Duration.ofMinutes(1));
    }

    private SmallApi api(GatewayResilience resilience) {
        GatewayUrl url = GatewayUrl.of("http://127.0.0.1:" + server.getPort());
        Timeouts patient =
                new Timeouts(
                        Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofSeconds(60));
        return GatewayHttp.to(GATEWAY, url, patient, resilience.policy(), unchanged -> {})
                .api(SmallApi.class);
    }

    /** The last of them again and again. */
    private void answerWith(int... statuses) throws IOException {
        AtomicInteger next = new AtomicInteger();
        server.setDispatcher(
                new Dispatcher() {
                    @Override
                    public MockResponse dispatch(RecordedRequest request) {
                        int index = Math.min(next.getAndIncrement(), statuses.length - 1);
                        return new MockResponse.Builder().code(statuses[index]).body("{}").build();
                    }
                });
        server.start();
    }

    /**
     * A new token each time, after {@code before}, but for {@link #WAITING}: that one gets none
     * before the end.
     */
    private AuthPort tokens(Runnable before) {
        AtomicInteger count = new AtomicInteger();
        return new AuthPort() {
            @Override
            public GatewayId gateway() {
                return GATEWAY;
            }

            @Override
            public Renewal renewal() {
                return Renewal.AFTER_EXPIRY;
            }

            @Override
            public TokenGrant issue(Merchant merchant) {
                before.run();
                if (merchant.equals(WAITING)) {
                    awaitTheEnd();
                }
                return new TokenGrant(
                        Secret.of("token-" + count.incrementAndGet()),
                        Duration.ofMinutes(30),
                        Instant.EPOCH);
            }
        };
    }

    private void awaitTheEnd() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw GatewayException.Unavailable.notSent(GATEWAY, "was not asked", "end", null);
    }
}
