package io.hexapay.http.assembly;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import io.hexapay.core.Delivery;
import io.hexapay.core.GatewayException.OutcomeUnknown;
import io.hexapay.core.GatewayException.Unavailable;
import io.hexapay.core.GatewayId;
import io.hexapay.core.InvalidSettingException;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.payment.Money;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.core.payment.cancel.CancelRequest;
import io.hexapay.core.payment.cancel.Cancellations;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.core.token.port.AuthPort;
import io.hexapay.core.token.port.TokenCache;
import io.hexapay.http.gateway.GatewayCallEvent;
import io.hexapay.http.gateway.GatewayConnection;
import io.hexapay.http.gateway.GatewayOptions;
import io.hexapay.http.gateway.MerchantPorts;
import io.hexapay.http.resilience.CircuitState;
import io.hexapay.http.resilience.ResilienceConfig;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(300)
class ClosingTest {

    private static final PaymentQuery PAYMENT = PaymentQuery.byId("pay_1");
    private static final PaymentQuery SILENT = PaymentQuery.byId("silent");
    private static final int CALLERS = 16;

    private final ToyServer server = new ToyServer();
    private final ToyPlugin toy = new ToyPlugin();
    private final ExecutorService callers = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        callers.shutdownNow();
        server.close();
    }

    @Test
    void leavesNoThreadAndNoConnection() throws Exception {
        Set<Thread> before = threads();
        Hexapay hexapay = open();
        ConnectedMerchant shop = hexapay.merchant("bearer");
        Future<Throwable> inFlight = callers.submit(() -> endOf(shop, SILENT));
        await().atMost(ONE_MINUTE).until(() -> server.lookUps() == 1);
        List<Future<Throwable>> goingOn = startCallers(shop);
        assertThat(server.openConnections()).isPositive();
        assertThat(newThreads(before)).isNotEmpty();

        hexapay.close();

        assertEndedByClosing(goingOn);
        assertEndedByClosing(List.of(inFlight));
        server.endSilence();
        await().atMost(ONE_MINUTE).until(() -> server.openConnections() == 0);
        await().atMost(ONE_MINUTE).untilAsserted(() -> assertThat(newThreads(before)).isEmpty());
    }

    @RepeatedTest(20)
    void leavesNoConnectionToCallersThatGoOn() throws Exception {
        Hexapay hexapay = open();
        List<Future<Throwable>> goingOn = startCallers(hexapay.merchant("bearer"));

        hexapay.close();

        assertEndedByClosing(goingOn);
        await().atMost(ONE_MINUTE).until(() -> server.openConnections() == 0);
    }

    @ParameterizedTest
    @MethodSource("protections")
    void endsACallInFlightWhoseOutcomeIsThenUnknown(ResilienceConfig protection) throws Exception {
        List<GatewayCallEvent> events = new CopyOnWriteArrayList<>();
        GatewayConnection connection =
                new ToyGateway(
                        ToyPlugin.TOY,
                        server.settings().withResilience(protection).withListener(events::add));
        GatewayOptions basic = new GatewayOptions(Map.of("auth", "basic"));
        try (AccessTokens unused = AccessTokens.of(connection.auth())) {
            MerchantPorts ports = connection.open(basic, unused);
            Future<Unavailable> inFlight =
                    callers.submit(
                            () ->
                                    catchThrowableOfType(
                                            Unavailable.class,
                                            () -> ports.payments().find(shop("a"), SILENT)));
            await().atMost(ONE_MINUTE).until(() -> server.lookUps() == 1);

            connection.close();

            Unavailable end = inFlight.get(60, SECONDS);
            assertThat(end).hasMessageContaining("closed");
            assertThat(end.delivery()).isEqualTo(Delivery.UNKNOWN);
            assertThat(server.lookUps()).isOne();
        }
        assertThat(events).extracting(GatewayCallEvent::attempts).containsExactly(1);
        assertThat(events)
                .extracting(GatewayCallEvent::outcome)
                .containsExactly(GatewayCallEvent.Outcome.UNAVAILABLE);
        assertThat(connection.callMetrics().calls()).isOne();
        assertThat(connection.callMetrics().failures()).isZero();
    }

    /** Nobody knows whether it was carried out, and this program asks no more. */
    @ParameterizedTest
    @MethodSource("protections")
    void leavesAnUnansweredCancellationUnknown(ResilienceConfig protection) throws Exception {
        GatewayConnection connection =
                new ToyGateway(ToyPlugin.TOY, server.settings().withResilience(protection));
        CancelRequest request = CancelRequest.of("silent", Money.krw(1), Money.krw(1), "reason");
        GatewayOptions basic = new GatewayOptions(Map.of("auth", "basic"));
        try (AccessTokens unused = AccessTokens.of(connection.auth())) {
            Cancellations cancellations = connection.open(basic, unused).cancellations();
            Future<OutcomeUnknown> inFlight =
                    callers.submit(
                            () ->
                                    catchThrowableOfType(
                                            OutcomeUnknown.class,
                                            () -> cancellations.cancel(shop("a"), request)));
            await().atMost(ONE_MINUTE).until(() -> server.writes().size() == 1);

            connection.close();

            assertThat(inFlight.get(60, SECONDS).request()).isEqualTo(request);
            assertThat(server.writes()).hasSize(1);
            assertHeldBack(() -> cancellations.cancel(shop("a"), request));
        }
    }

    static Stream<ResilienceConfig> protections() {
        return Stream.of(ResilienceConfig.DEFAULT, ResilienceConfig.OFF);
    }

    @Test
    void letsNoLaterCallOut() {
        Hexapay hexapay = open();
        ConnectedMerchant bearer = hexapay.merchant("bearer");
        ConnectedMerchant basic = hexapay.merchant("basic");
        ConnectedMerchant withToken = hexapay.merchant("with-token");
        withToken.tokens().current();
        int sent = server.tokens();

        hexapay.close();

        assertHeldBack(() -> bearer.payments().find(bearer.merchant(), PAYMENT));
        assertHeldBack(() -> basic.payments().find(basic.merchant(), PAYMENT));
        assertHeldBack(() -> withToken.payments().find(withToken.merchant(), PAYMENT));
        assertHeldBack(() -> bearer.tokens().current());
        assertHeldBack(() -> bearer.auth().issue(bearer.merchant()));
        assertHeldBack(() -> hexapay.open(merchant("late", Map.of())));
        assertThat(hexapay.merchant("bearer")).isSameAs(bearer);
        assertThat(server.tokens()).isEqualTo(sent);
        assertThat(server.lookUps()).isZero();
    }

    @Test
    void isNotHeldAgainstTheGateway() {
        GatewayConnection connection = new ToyGateway(ToyPlugin.TOY, server.settings());
        GatewayOptions basic = new GatewayOptions(Map.of("auth", "basic"));
        try (AccessTokens unused = AccessTokens.of(connection.auth())) {
            MerchantPorts ports = connection.open(basic, unused);
            connection.close();

            for (int i = 0; i < 200; i++) {
                assertHeldBack(() -> ports.payments().find(shop("a"), PAYMENT));
            }
        }

        assertThat(connection.callMetrics().failures()).isZero();
        assertThat(connection.callMetrics().circuit()).isEqualTo(CircuitState.CLOSED);
    }

    @Test
    void closesEachConnectionOnceThoughOneCannotBe() {
        List<String> closed = new CopyOnWriteArrayList<>();
        Hexapay hexapay =
                Hexapay.builder()
                        .plugins(List.of(closing("a", closed), closing("b", closed)))
                        .merchant(at("a"))
                        .merchant(at("b"))
                        .build();

        assertThatExceptionOfType(NoSuchMethodError.class)
                .isThrownBy(hexapay::close)
                .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(1));
        hexapay.close();

        assertThat(closed).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void closesWhatItHasOpenedIfAMerchantCannotBe() {
        List<String> closed = new CopyOnWriteArrayList<>();
        HexapayBuilder builder =
                Hexapay.builder()
                        .plugins(List.of(closing("b", closed)))
                        .merchant(at("b"))
                        .merchant(at("nowhere"));

        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(builder::build)
                .withMessageContaining("\"nowhere\" is unknown");

        assertThat(closed).containsExactly("b");
    }

    @Test
    void closesAConnectionWhosePlugInDoesNotLink() {
        List<String> closed = new CopyOnWriteArrayList<>();
        HexapayBuilder builder =
                Hexapay.builder()
                        .plugins(List.of(closing("a", closed), closing("b", closed)))
                        .caches(
                                (auth, address) -> {
                                    if (auth.gateway().value().equals("b")) {
                                        throw new NoClassDefFoundError("left out of its jar");
                                    }
                                    return TokenCache.NONE;
                                })
                        .merchant(at("a"))
                        .merchant(at("b"));

        assertThatExceptionOfType(NoClassDefFoundError.class)
                .isThrownBy(builder::build)
                .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(2));

        assertThat(closed).containsExactly("b", "a");
    }

    @Test
    void opensNothingIfTwoPlugInsHaveOneId() {
        HexapayBuilder builder =
                Hexapay.builder()
                        .plugins(List.of(toy, new ToyPlugin()))
                        .merchant(merchant("a", Map.of()));

        assertThatExceptionOfType(InvalidSettingException.class).isThrownBy(builder::build);

        assertThat(toy.connections()).isZero();
    }

    private Hexapay open() {
        return Hexapay.builder()
                .plugins(List.of(toy))
                .merchant(merchant("bearer", Map.of()))
                .merchant(merchant("with-token", Map.of()))
                .merchant(merchant("basic", Map.of("auth", "basic")))
                .build();
    }

    private MerchantSettings merchant(String name, Map<String, String> options) {
        return new MerchantSettings(
                shop(name), toy.id(), server.settings(), new GatewayOptions(options));
    }

    private MerchantSettings at(String gateway) {
        return new MerchantSettings(
                shop("at-" + gateway),
                new GatewayId(gateway),
                server.settings(),
                GatewayOptions.NONE);
    }

    private static Merchant shop(String name) {
        return Merchant.of(name, "key-of-" + name, Secret.of("secret-of-" + name));
    }

    /** Its connections say that they are closed, and then fail to. */
    private static ToyPlugin closing(String id, List<String> closed) {
        return new ToyPlugin(
                new GatewayId(id), connection -> new FailingToClose(connection, id, closed));
    }

    /** Each of them asks until it is refused; some have been answered when this returns. */
    private List<Future<Throwable>> startCallers(ConnectedMerchant shop) {
        int before = server.lookUps();
        List<Future<Throwable>> goingOn =
                IntStream.range(0, CALLERS)
                        .mapToObj(caller -> callers.submit(() -> endOf(shop, PAYMENT)))
                        .toList();
        await().atMost(ONE_MINUTE).until(() -> server.lookUps() > before + 4 * CALLERS);
        assertThat(goingOn).noneMatch(Future::isDone);
        return goingOn;
    }

    /** Asks until that fails. */
    private static Throwable endOf(ConnectedMerchant shop, PaymentQuery query) {
        try {
            while (true) {
                var unused = shop.payments().find(shop.merchant(), query);
            }
        } catch (RuntimeException failure) {
            return failure;
        }
    }

    private static void assertEndedByClosing(List<Future<Throwable>> calls) throws Exception {
        for (Future<Throwable> each : calls) {
            assertThat(each.get(60, SECONDS))
                    .isInstanceOf(Unavailable.class)
                    .hasMessageContaining("closed");
        }
    }

    private static void assertHeldBack(ThrowingCallable call) {
        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(call)
                .satisfies(failure -> assertThat(failure.isHeldBack()).isTrue())
                .withMessageContaining("closed");
    }

    private static Set<Thread> threads() {
        return new HashSet<>(Thread.getAllStackTraces().keySet());
    }

    /**
     * Those that Hexapay and the libraries under it have started since; but not OkHttp's and Okio's
     * own, which serve all of a process and end when idle for a minute.
     */
    private static Set<Thread> newThreads(Set<Thread> before) {
        Set<Thread> started = threads();
        started.removeAll(before);
        started.removeIf(thread -> !thread.getName().matches("(hexapay|OkHttp (?!TaskRunner)).*"));
        return started;
    }

    private record FailingToClose(GatewayConnection real, String name, List<String> closed)
            implements GatewayConnection {

        @Override
        public AuthPort auth() {
            return real.auth();
        }

        @Override
        public MerchantPorts open(GatewayOptions options, AccessTokens tokens) {
            return real.open(options, tokens);
        }

        @Override
        public void close() {
            closed.add(name);
            real.close();
            throw new NoSuchMethodError(name + " is of another version");
        }
    }
}
