package io.hexapay.micrometer;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hexapay.cache.redis.EncryptionKey;
import io.hexapay.cache.redis.RedisCacheConfig;
import io.hexapay.cache.redis.RedisTokenCaches;
import io.hexapay.cache.redis.server.RedisServer;
import io.hexapay.http.assembly.ConnectedMerchant;
import io.hexapay.http.assembly.Hexapay;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** All meters at once, as docs/metrics.md, its alerts and its dashboard have them. */
@Timeout(300)
class ExportedMetersTest {

    private static final Duration GENEROUS = Duration.ofMinutes(2);

    @AutoClose private final SimulatedGateway nicePay = SimulatedGateway.nicePay();
    @AutoClose private final SimulatedGateway iamport = SimulatedGateway.iamport();
    @AutoClose private final RedisServer redis = RedisServer.start();
    @AutoClose private final RedisTokenCaches caches = connect(redis);

    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void areThoseOfTheTableWithTheirTags() throws IOException {
        measure(HexapayMetrics.builder(registry).merchantTags(10));

        assertThat(DocumentedMeter.all()).hasSizeGreaterThan(15);
        assertThat(exported())
                .containsExactlyInAnyOrderElementsOf(
                        DocumentedMeter.all().stream()
                                .map(meter -> meter.name() + " " + meter.tags())
                                .toList());
    }

    @Test
    void areThoseOfTheTableAndOneMoreWithObservations() throws IOException {
        ObservationRegistry observations = ObservationRegistry.create();
        observations
                .observationConfig()
                .observationHandler(new DefaultMeterObservationHandler(registry));

        measure(HexapayMetrics.builder(registry).merchantTags(10).observations(observations));

        assertThat(exported())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(
                                        DocumentedMeter.all().stream()
                                                .map(meter -> meter.name() + " " + meter.tags()),
                                        Stream.of(
                                                "hexapay.gateway.calls.active"
                                                        + " [gateway, merchant, operation]"))
                                .map(ExportedMetersTest::withError)
                                .toList());
    }

    private static String withError(String meter) {
        return meter.startsWith("hexapay.gateway.calls ") ? meter.replace("[", "[error, ") : meter;
    }

    @Test
    void haveInPrometheusTheNamesOfTheTable() throws IOException {
        measure(HexapayMetrics.builder(registry));

        assertThat(Scrape.parse(registry.scrape()).samples().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        DocumentedMeter.all().stream().flatMap(DocumentedMeter::samples).toList());
    }

    @Test
    void areAllThatAlertsAndDashboardAskFor() throws IOException {
        // With the histogram that one panel is for.
        registry.config().meterFilter(Queries.HISTOGRAM);
        measure(HexapayMetrics.builder(registry));
        Queries exported = new Queries(Scrape.parse(registry.scrape()));

        assertThat(Queries.ofAlerts()).hasSize(6).flatMap(exported::unknownIn).isEmpty();
        assertThat(Queries.ofDashboard())
                .hasSizeGreaterThan(20)
                .flatMap(exported::unknownIn)
                .isEmpty();
        assertThat(Queries.ofDashboard().toString() + Queries.ofAlerts())
                .contains(
                        DocumentedMeter.all().stream()
                                .map(DocumentedMeter::prometheus)
                                .toArray(String[]::new));
    }

    @Test
    void areNotWhatIsMisspelt() {
        measure(HexapayMetrics.builder(registry));
        Queries exported = new Queries(Scrape.parse(registry.scrape()));

        assertThat(
                        Stream.of(
                                        "rate(hexapay_token_call_seconds_count[1m]) > 0",
                                        "sum by (gatway) (hexapay_token_life_left_seconds)",
                                        "hexapay_cache_gets_total{reslt=~\"hit\"} unless up",
                                        "hexapay_cache_gets_total{result=~\"hit|mis\"}",
                                        "summ(hexapay_cache_puts_total)")
                                .flatMap(query -> exported.unknownIn(query).stream()))
                .containsExactly(
                        "hexapay_token_call_seconds_count",
                        "gatway",
                        "up",
                        "reslt",
                        "reslt=hit",
                        "result=mis",
                        "summ");
    }

    @Test
    void showNoSecretAndNoPayment() {
        measure(HexapayMetrics.builder(registry).merchantTags(10));
        var keys = nicePay.merchant("shop-nicepay").merchant().credentials();

        assertThat(registry.scrape())
                .contains("shop-nicepay")
                .doesNotContain(
                        keys.key(),
                        keys.secret().reveal(),
                        nicePay.sandbox().samplePayments().get(0));
    }

    /** Something of everything. */
    private void measure(HexapayMetricsBuilder builder) {
        assertThat(caches.awaitConnection(GENEROUS)).isTrue();
        HexapayMetrics metrics = builder.build();
        var unused = SharedCacheMetrics.bind(registry, caches);
        try (Hexapay hexapay =
                Hexapay.builder()
                        .plugins(List.of(nicePay.plugin(), iamport.plugin()))
                        .caches(caches::cacheOf)
                        .tokenListener(metrics.tokenListener())
                        .callListener(metrics.callListener())
                        .merchant(nicePay.merchant("shop-nicepay"))
                        .merchant(iamport.merchant("shop-iamport"))
                        .build()) {
            metrics.bindTo(hexapay);
            for (SimulatedGateway gateway : List.of(nicePay, iamport)) {
                ConnectedMerchant shop = hexapay.merchant("shop-" + gateway.id());
                var first = shop.payments().find(shop.merchant(), gateway.payment());
                gateway.revocation().run();
                assertThat(shop.payments().find(shop.merchant(), gateway.payment()).id())
                        .isEqualTo(first.id());
            }
            // Listeners are told after those who wait are served.
            await().atMost(GENEROUS)
                    .untilAsserted(
                            () -> {
                                assertThat(registry.find("hexapay.token.waits").timers())
                                        .hasSize(2);
                                assertThat(registry.find("hexapay.token.calls").timers())
                                        .hasSize(2);
                                assertThat(registry.find("hexapay.token.refreshes").counters())
                                        .hasSize(2);
                            });
        }
    }

    /** Each meter once, with the tags that it has anywhere. */
    private List<String> exported() {
        return registry.getMeters().stream()
                .map(Meter::getId)
                .map(id -> id.getName() + " " + keysOf(id))
                .distinct()
                .toList();
    }

    private static Set<String> keysOf(Meter.Id id) {
        return id.getTags().stream().map(Tag::getKey).collect(toCollection(TreeSet::new));
    }

    private static RedisTokenCaches connect(RedisServer server) {
        return RedisTokenCaches.connect(
                RedisCacheConfig.of(server.address(), List.of(EncryptionKey.random())));
    }
}
