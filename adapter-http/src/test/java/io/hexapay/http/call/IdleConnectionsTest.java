package io.hexapay.http.call;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;
import static org.awaitility.Durations.TWO_MINUTES;

import io.hexapay.core.Deadline;
import io.hexapay.core.Delivery;
import io.hexapay.core.GatewayException;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.http.GatewayUrl;
import io.hexapay.http.Timeouts;
import io.hexapay.http.call.EndingServer.Wire;
import io.hexapay.http.connection.GatewayClient;
import io.hexapay.http.error.GatewayResponse;
import io.hexapay.http.resilience.CircuitState;
import io.hexapay.http.resilience.GatewayResilience;
import io.hexapay.http.resilience.ResilienceConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import mockwebserver3.RecordedRequest;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A healthy gateway that ends connections when it likes: after an answer, or just as the next
 * request arrives. That is no failure of anybody's. What then happens does not depend on how long a
 * connection was idle, so nothing here waits for time to pass.
 */
class IdleConnectionsTest {

    private static final Merchant SHOP = Merchant.of("shop", "key", Secret.of("secret"));
    private static final int BURST = 6;

    private final ExecutorService callers = Executors.newFixedThreadPool(BURST);

    /** A circuit that one failure in ten calls would open. */
    private final GatewayResilience resilience =
            GatewayResilience.of(
                    EndingServer.GATEWAY,
                    new ResilienceConfig(
                            null,
                            new ResilienceConfig.CircuitBreaker(
                                    10, 10, 5, Duration.ofMinutes(1), 1),
                            null),
                    Timeouts.DEFAULT.call());

    @AfterEach
    void stop() {
        callers.shutdownNow();
    }

    @ParameterizedTest
    @EnumSource
    void failNoLookUpIfTheyEndAsTheNextRequestArrives(Wire wire) throws Exception {
        try (EndingServer server =
                new EndingServer(wire, IdleConnectionsTest::isNotTheFirstOfItsConnection)) {
            lookUpOneByOne(server, () -> {});
            if (!wire.isHttp2()) {
                // There, an end as one request arrives also cuts answers to others off.
                lookUpInBursts(server, () -> {});
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void failNoLookUpIfTheyEndInBetween(Wire wire) throws Exception {
        try (EndingServer server = new EndingServer(wire)) {
            lookUpOneByOneAndInBursts(server, server::endIdle);
        }
    }

    @Test
    void failNoLookUpIfTheyRefuseAStream() throws Exception {
        try (EndingServer server = new EndingServer(Wire.HTTP_2)) {
            lookUpOneByOneAndInBursts(server, server::refuseNextStream);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PLAIN", "HTTP_2"})
    void failNoLookUpIfTheyEndWithA408(Wire wire) throws Exception {
        try (EndingServer server =
                new EndingServer(wire, 408, IdleConnectionsTest::isNotTheFirstOfItsConnection)) {
            lookUpOneByOneAndInBursts(server, () -> {});
        }
    }

    @Test
    void areGivenUpIfTheyAreSilentAndSharedByManyCalls() throws Exception {
        try (EndingServer server = new EndingServer(Wire.HTTP_2);
                SilentRelay relay = new SilentRelay(server.port())) {
            SmallApi api =
                    server.api(
                            ExchangePolicy.NONE,
                            relay.port(),
                            client -> client.pingInterval(Duration.ofMillis(500)));
            await().atMost(ONE_MINUTE).until(() -> answers(api));

            relay.silenceConnections();

            await().atMost(TWO_MINUTES).until(() -> answers(api));
        }
    }

    @Test
    void areAskedEveryFiveSecondsWhetherTheyAreThere() {
        GatewayUrl url = GatewayUrl.of("https://gateway.example");

        OkHttpClient client =
                GatewayClient.of(
                        EndingServer.GATEWAY,
                        url,
                        Timeouts.DEFAULT,
                        builder -> builder.pingInterval(Duration.ZERO));

        assertThat(client.pingIntervalMillis()).isEqualTo(5_000);
    }

    @ParameterizedTest
    @EnumSource
    void failNoCallForAToken(Wire wire) throws Exception {
        try (EndingServer server =
                new EndingServer(wire, IdleConnectionsTest::isNotTheFirstOfItsConnection)) {
            SmallApi api = server.api(resilience.policy());

            for (int i = 0; i < server.times(); i++) {
                assertThat(api.token("key", Secret.of("secret")).send(SHOP).status())
                        .isEqualTo(200);
                assertThat(lookUp(api)).isEqualTo(200);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void areNotUsedForAWriteWhichArrivesOnce(Wire wire) throws Exception {
        Predicate<RecordedRequest> everyThirdWrite =
                request ->
                        "POST".equals(request.getMethod())
                                && request.getTarget().matches(".*pay_\\d*[0369]/cancel");
        try (EndingServer server = new EndingServer(wire, everyThirdWrite)) {
            SmallApi api = server.api(ExchangePolicy.NONE);
            List<GatewayException.Unavailable> failures = new ArrayList<>();

            for (int i = 0; i < server.times(); i++) {
                assertThat(lookUp(api)).isEqualTo(200);
                String payment = "pay_" + i;
                GatewayException.Unavailable failure =
                        catchThrowableOfType(
                                GatewayException.Unavailable.class, () -> cancel(api, payment));
                if (failure != null) {
                    failures.add(failure);
                }
            }

            List<RecordedRequest> writes = server.requests("POST");
            assertThat(writes).hasSize(server.times());
            assertThat(writes).extracting(RecordedRequest::getTarget).doesNotHaveDuplicates();
            assertThat(writes).allMatch(write -> write.getExchangeIndex() == 0);
            assertThat(failures)
                    .hasSize(server.ended())
                    .isNotEmpty()
                    .allMatch(failure -> failure.delivery() == Delivery.UNKNOWN);
        }
    }

    @Test
    void areNotBlamedForAConnectionThatWasNew() throws Exception {
        try (EndingServer server = new EndingServer(Wire.PLAIN, request -> true)) {
            SmallApi api = server.api(ExchangePolicy.NONE);

            GatewayException.Unavailable failure =
                    catchThrowableOfType(GatewayException.Unavailable.class, () -> lookUp(api));

            assertThat(failure.delivery()).isEqualTo(Delivery.UNKNOWN);
            assertThat(server.requests("GET")).hasSize(1);
        }
    }

    @Test
    void areTriedAgainOnce() throws Exception {
        AtomicInteger arrived = new AtomicInteger();
        try (EndingServer server =
                new EndingServer(Wire.PLAIN, request -> arrived.incrementAndGet() > 1)) {
            SmallApi api = server.api(ExchangePolicy.NONE);
            assertThat(lookUp(api)).isEqualTo(200);

            assertThat(catchThrowableOfType(GatewayException.class, () -> lookUp(api)))
                    .isInstanceOf(GatewayException.Unavailable.class);

            assertThat(server.requests("GET")).hasSize(3);
        }
    }

    private void lookUpOneByOneAndInBursts(EndingServer server, Runnable betweenThem)
            throws Exception {
        lookUpOneByOne(server, betweenThem);
        lookUpInBursts(server, betweenThem);
    }

    private void lookUpOneByOne(EndingServer server, Runnable betweenThem) {
        SmallApi api = server.api(resilience.policy());
        for (int i = 0; i < server.times(); i++) {
            assertThat(lookUp(api)).isEqualTo(200);
            betweenThem.run();
        }
        assertThatNothingWasHeldAgainstTheGateway(server.times());
    }

    private void lookUpInBursts(EndingServer server, Runnable betweenThem) throws Exception {
        SmallApi api = server.api(resilience.policy());
        for (int i = 0; i < server.times(); i += BURST) {
            List<Future<Integer>> burst =
                    Stream.generate(() -> callers.submit(() -> lookUp(api))).limit(BURST).toList();
            for (Future<Integer> each : burst) {
                assertThat(each.get(120, SECONDS)).isEqualTo(200);
            }
            betweenThem.run();
        }
        assertThatNothingWasHeldAgainstTheGateway(2L * server.times());
    }

    private void assertThatNothingWasHeldAgainstTheGateway(long calls) {
        assertThat(resilience.calls().calls()).isGreaterThanOrEqualTo(calls);
        assertThat(resilience.calls().failures()).isZero();
        assertThat(resilience.calls().circuit()).isEqualTo(CircuitState.CLOSED);
    }

    private static boolean isNotTheFirstOfItsConnection(RecordedRequest request) {
        return request.getExchangeIndex() > 0;
    }

    private static boolean answers(SmallApi api) {
        try {
            return AuthorizedCalls.basic()
                    .send(
                            SHOP,
                            Deadline.in(Duration.ofSeconds(40)),
                            basic -> api.payment(basic, "pay_1"),
                            GatewayResponse::isSuccessful);
        } catch (GatewayException.Unavailable e) {
            return false;
        }
    }

    private static int lookUp(SmallApi api) {
        return AuthorizedCalls.basic()
                .send(SHOP, basic -> api.payment(basic, "pay_1"), GatewayResponse::status);
    }

    private static int cancel(SmallApi api, String payment) {
        return AuthorizedCalls.basic()
                .send(SHOP, basic -> api.cancel(basic, payment), GatewayResponse::status);
    }
}
