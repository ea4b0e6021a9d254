package io.hexapay.micrometer;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.hexapay.core.InvalidSettingException;
import io.hexapay.http.assembly.ConnectedMerchant;
import io.hexapay.http.assembly.Hexapay;
import io.hexapay.http.assembly.HexapayBuilder;
import io.hexapay.http.assembly.MerchantSettings;
import io.hexapay.http.gateway.GatewayPlugin;
import io.hexapay.http.resilience.ResilienceConfig;
import io.hexapay.http.resilience.ResilienceConfig.Bulkhead;
import io.hexapay.http.resilience.ResilienceConfig.CircuitBreaker;
import io.hexapay.sandbox.Fault;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.search.RequiredSearch;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class HexapayMetricsTest {

    private static final Duration GENEROUS = Duration.ofMinutes(2);
    private static final CircuitBreaker AFTER_ONE =
            new CircuitBreaker(100, 1, 1, Duration.ofMinutes(10), 1);

    @AutoClose private final SimulatedGateway nicePay = SimulatedGateway.nicePay();
    @AutoClose private final SimulatedGateway iamport = SimulatedGateway.iamport();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private @Nullable Hexapay hexapay;

    @AfterEach
    void stop() {
        if (hexapay != null) {
            hexapay.close();
        }
    }

    @Test
    void countsRequestsAsTheGatewayDoesWithEachRetry() {
        nicePay.faults().onTokenCalls().next(Fault.htmlErrorPage(503));
        nicePay.faults().onPaymentCalls().next(Fault.reset(), Fault.htmlErrorPage(503));
        bound(HexapayMetrics.of(registry), nicePay.merchant("shop"));

        find("shop");

        assertThat(nicePay.sandbox().tokenCalls()).isEqualTo(2);
        assertThat(value("hexapay.gateway.requests", "kind", "token")).isEqualTo(2);
        assertThat(value("hexapay.gateway.requests.failed", "kind", "token")).isEqualTo(1);
        assertThat(nicePay.paymentCalls().getAsLong()).isEqualTo(3);
        assertThat(value("hexapay.gateway.requests", "kind", "payment")).isEqualTo(3);
        assertThat(value("hexapay.gateway.requests.failed", "kind", "payment")).isEqualTo(2);
        assertThat(value("hexapay.gateway.retries")).isEqualTo(2);
        assertThat(calls("find-payment", "succeeded")).isOne();
        awaitCount("hexapay.token.calls", 1, "outcome", "issued");
    }

    @Test
    void addsUpTheConnectionsOfAGateway() {
        MerchantSettings other = nicePay.merchant("other");
        var limited = new ResilienceConfig(null, null, new Bulkhead(7, Duration.ZERO));
        bound(
                HexapayMetrics.of(registry),
                nicePay.merchant("shop"),
                other.withConnection(other.connection().withResilience(limited)));

        find("shop");
        find("other");

        assertThat(value("hexapay.gateway.requests", "kind", "payment")).isEqualTo(2);
        assertThat(value("hexapay.gateway.requests.limit", "kind", "token"))
                .isEqualTo(7 + Bulkhead.DEFAULT.callsAtOnce());
        assertThat(value("hexapay.gateway.circuit.state", "kind", "token", "state", "closed"))
                .isEqualTo(2);
    }

    @Test
    void tellsThatCredentialsAreRefused() {
        bound(HexapayMetrics.of(registry), nicePay.merchant("shop", "a-wrong-secret"));

        find("shop");

        assertThat(calls("find-payment", "refused")).isOne();
        awaitCount("hexapay.token.calls", 1, "outcome", "refused");
        awaitCount("hexapay.token.waits", 1);
        assertThat(value("hexapay.token.life.left")).isZero();
    }

    @Test
    void countsRetriesThatGotNoTokenBesideNoRequest() {
        nicePay.faults().onTokenCalls().always(Fault.htmlErrorPage(503));
        bound(HexapayMetrics.of(registry), nicePay.merchant("shop"));

        find("shop");

        assertThat(value("hexapay.gateway.retries")).isEqualTo(2);
        assertThat(value("hexapay.gateway.requests", "kind", "payment")).isZero();
    }

    @Test
    void countsRejectionsAndRefreshes() {
        bound(HexapayMetrics.of(registry), nicePay.merchant("shop"));
        find("shop");
        nicePay.revocation().run();

        find("shop");

        assertThat(value("hexapay.token.rejections", "origin", "this-process")).isEqualTo(1);
        awaitCount("hexapay.token.refreshes", 2, "source", "gateway");
    }

    @Test
    void tellsTheLifeLeftOfTheTokenThatEndsFirst() {
        bound(HexapayMetrics.of(registry), nicePay.merchant("a"), nicePay.merchant("b"));
        assertThat(value("hexapay.token.life.left")).isZero();

        find("a");

        Duration left = merchant("a").tokens().lifeLeft();
        assertThat(left).isBetween(Duration.ofMinutes(20), Duration.ofMinutes(30));
        assertThat(value("hexapay.token.life.left"))
                .isLessThanOrEqualTo(left.toNanos() / 1e9)
                .isGreaterThan(1200);
    }

    @Test
    void showsTheCircuitAndWhatItHoldsBack() {
        iamport.faults().always(Fault.reset());
        MerchantSettings shop = iamport.merchant("shop");
        bound(
                HexapayMetrics.of(registry),
                shop.withConnection(
                        shop.connection()
                                .withResilience(new ResilienceConfig(null, AFTER_ONE, null))));
        assertThat(circuit("token", "open")).isZero();

        find("shop");

        assertThat(circuit("token", "open")).isEqualTo(1);
        assertThat(circuit("token", "closed")).isZero();
        assertThat(circuit("payment", "closed")).isEqualTo(1);
        assertThat(value("hexapay.gateway.requests.held.back", "kind", "token", "by", "circuit"))
                .isPositive();
        assertThat(value("hexapay.gateway.requests.limit", "kind", "token")).isInfinite();
    }

    @Test
    void addsTheMetersOfAGatewayThatIsOpenedLater() {
        HexapayMetrics metrics = HexapayMetrics.of(registry);
        Hexapay bound = bound(metrics, nicePay.merchant("shop"));
        assertThat(registry.find("hexapay.gateway.requests").tag("gateway", "iamport").meters())
                .isEmpty();

        bound.open(iamport.merchant("later"));
        find("later", iamport);

        assertThat(
                        registry.get("hexapay.gateway.requests")
                                .tags("gateway", "iamport", "kind", "token")
                                .functionCounter()
                                .count())
                .isEqualTo((double) iamport.sandbox().tokenCalls());
        assertThat(
                        registry.get("hexapay.token.life.left")
                                .tag("gateway", "iamport")
                                .timeGauge()
                                .value())
                .isPositive();
    }

    @Test
    void hasAsManySeriesWithAHundredMerchantsAsWithOne() {
        bound(HexapayMetrics.of(registry), merchants(100));
        assertThat(ids()).hasSize(20);
        find("m0");
        awaitCount("hexapay.token.waits", 1);
        awaitCount("hexapay.token.refreshes", 1);
        List<Meter.Id> one = ids();

        IntStream.range(1, 100).forEach(i -> find("m" + i));

        awaitCount("hexapay.token.calls", 100, "outcome", "issued");
        awaitCount("hexapay.token.waits", 100);
        assertThat(ids()).containsExactlyInAnyOrderElementsOf(one);
        assertThat(one).hasSizeLessThan(30).noneMatch(id -> id.getTag("merchant") != null);
    }

    @Test
    void namesAsManyMerchantsAsItMayAndCountsTheOthersTogether() {
        HexapayMetrics metrics = HexapayMetrics.builder(registry).merchantTags(3).build();
        bound(metrics, merchants(10));

        IntStream.range(0, 10).forEach(i -> find("m" + i));

        for (String name : List.of("hexapay.gateway.calls", "hexapay.token.life.left")) {
            assertThat(registry.get(name).meters())
                    .extracting(meter -> meter.getId().getTag("merchant"))
                    .containsExactlyInAnyOrder("m0", "m1", "m2", "other");
        }
        assertThat(timer("hexapay.gateway.calls", "merchant", "m1").count()).isOne();
        assertThat(timer("hexapay.gateway.calls", "merchant", "other").count()).isEqualTo(7);
        awaitCount("hexapay.token.calls", 7, "merchant", "other");
        assertThat(value("hexapay.token.life.left", "merchant", "other")).isPositive();
        assertThat(catchThrowable(() -> HexapayMetrics.builder(registry).merchantTags(0)))
                .isInstanceOf(InvalidSettingException.class);
    }

    @Test
    void tellsTheLifeLeftByTheGatewayThatAMerchantIsAtNow() {
        HexapayMetrics metrics = HexapayMetrics.builder(registry).merchantTags(3).build();
        Hexapay bound = bound(metrics, nicePay.merchant("shop"));
        find("shop");
        assertThat(value("hexapay.token.life.left", "gateway", "nicepay")).isPositive();

        bound.open(iamport.merchant("shop"));
        find("shop", iamport);

        assertThat(value("hexapay.token.life.left", "gateway", "nicepay")).isZero();
        assertThat(value("hexapay.token.life.left", "gateway", "iamport")).isPositive();
    }

    @Test
    void removesItsMetersAndMakesNoMore() {
        registry.counter("hexapay.of.somebody.else");
        HexapayMetrics metrics = HexapayMetrics.of(registry);
        bound(metrics, nicePay.merchant("shop"));
        find("shop");
        awaitCount("hexapay.token.waits", 1);
        assertThat(ids()).hasSizeGreaterThan(20);

        metrics.close();
        nicePay.revocation().run();
        find("shop");

        assertThat(ids()).extracting(Meter.Id::getName).containsOnly("hexapay.of.somebody.else");
    }

    @Test
    void isBoundOnce() {
        HexapayMetrics metrics = HexapayMetrics.of(registry);
        Hexapay bound = bound(metrics, nicePay.merchant("shop"));

        assertThatIllegalStateException().isThrownBy(() -> metrics.bindTo(bound));
    }

    private Hexapay bound(HexapayMetrics metrics, MerchantSettings... merchants) {
        List<GatewayPlugin> plugins = List.of(nicePay.plugin(), iamport.plugin());
        HexapayBuilder builder =
                Hexapay.builder()
                        .plugins(plugins)
                        .tokenListener(metrics.tokenListener())
                        .callListener(metrics.callListener());
        Stream.of(merchants).forEach(builder::merchant);
        Hexapay built = builder.build();
        metrics.bindTo(built);
        hexapay = built;
        return built;
    }

    private MerchantSettings[] merchants(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> nicePay.merchant("m" + i))
                .toArray(MerchantSettings[]::new);
    }

    private ConnectedMerchant merchant(String name) {
        return requireNonNull(hexapay).merchant(name);
    }

    private void find(String name) {
        find(name, nicePay);
    }

    private void find(String name, SimulatedGateway gateway) {
        ConnectedMerchant shop = merchant(name);
        var unused = catchThrowable(() -> shop.payments().find(shop.merchant(), gateway.payment()));
    }

    private List<Meter.Id> ids() {
        return registry.getMeters().stream().map(Meter::getId).toList();
    }

    private double circuit(String kind, String state) {
        return value("hexapay.gateway.circuit.state", "kind", kind, "state", state);
    }

    private long calls(String operation, String outcome) {
        return timer("hexapay.gateway.calls", "operation", operation, "outcome", outcome).count();
    }

    private Timer timer(String name, String... tags) {
        return RequiredSearch.in(registry).name(name).tags(tags).timer();
    }

    private double value(String name, String... tags) {
        Meter meter = RequiredSearch.in(registry).name(name).tags(tags).meter();
        return StreamSupport.stream(meter.measure().spliterator(), false)
                .mapToDouble(measurement -> measurement.getValue())
                .sum();
    }

    /** Those who wait for a token are served before listeners are told. */
    private void awaitCount(String name, double expected, String... tags) {
        await().atMost(GENEROUS)
                .untilAsserted(
                        () ->
                                assertThat(
                                                registry.find(name).tags(tags).meters().stream()
                                                        .mapToDouble(HexapayMetricsTest::countOf)
                                                        .sum())
                                        .isEqualTo(expected));
    }

    private static double countOf(Meter meter) {
        return meter.match(
                gauge -> 0.0,
                counter -> counter.count(),
                timer -> (double) timer.count(),
                summary -> 0.0,
                task -> 0.0,
                gauge -> 0.0,
                counter -> counter.count(),
                timer -> timer.count(),
                other -> 0.0);
    }
}
