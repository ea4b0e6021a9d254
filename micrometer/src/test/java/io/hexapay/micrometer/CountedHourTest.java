package io.hexapay.micrometer;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.core.SteadyClock;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.http.assembly.ConnectedMerchant;
import io.hexapay.http.assembly.Hexapay;
import io.hexapay.http.assembly.MerchantSettings;
import io.hexapay.http.gateway.GatewayConnection;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(300)
class CountedHourTest {

    private final MeterRegistry registry = new SimpleMeterRegistry();

    /** Iamport's tokens live 5 minutes longer each time, and once from the start. */
    static Stream<Arguments> gateways() {
        return Stream.of(
                Arguments.of((Supplier<SimulatedGateway>) SimulatedGateway::nicePay, 2),
                Arguments.of((Supplier<SimulatedGateway>) SimulatedGateway::portOne, 3),
                Arguments.of((Supplier<SimulatedGateway>) SimulatedGateway::iamport, 8));
    }

    /** Calls for tokens are made on the caller's thread, so that none is under way meanwhile. */
    @ParameterizedTest
    @MethodSource("gateways")
    void hasTheCallsThatTheGatewayCounted(Supplier<SimulatedGateway> started, int tokenCalls) {
        try (SimulatedGateway gateway = started.get();
                HexapayMetrics metrics = HexapayMetrics.of(registry)) {
            gateway.clock().freeze();
            MerchantSettings shop = gateway.merchant("shop");
            try (GatewayConnection connection =
                            gateway.plugin()
                                    .connect(
                                            gateway.settings()
                                                    .withListener(metrics.callListener()));
                    AccessTokens tokens =
                            AccessTokens.builder(connection.auth())
                                    .clock(SteadyClock.following(gateway.clock()))
                                    .executor(Runnable::run)
                                    .jitter(() -> 0.5)
                                    .listener(metrics.tokenListener())
                                    .build()) {
                var payments = connection.open(shop.options(), tokens).payments();
                for (int second = 0; second < 3600; second += 20) {
                    var unused = payments.find(shop.merchant(), gateway.payment());
                    gateway.clock().advance(Duration.ofSeconds(20));
                }
            }

            assertThat(gateway.sandbox().tokenCalls()).isEqualTo(tokenCalls);
            assertThat(count("hexapay.token.calls", gateway)).isEqualTo(tokenCalls);
            assertThat(gateway.paymentCalls().getAsLong()).isEqualTo(180);
            assertThat(count("hexapay.gateway.calls", gateway)).isEqualTo(180);
        }
    }

    /** The same of what is polled: at a gateway where nothing is asked for in the background. */
    @Test
    void hasTheRequestsThatTheGatewayCounted() {
        try (SimulatedGateway gateway = SimulatedGateway.nicePay();
                HexapayMetrics metrics = HexapayMetrics.of(registry);
                Hexapay hexapay =
                        Hexapay.builder()
                                .plugins(List.of(gateway.plugin()))
                                .clock(SteadyClock.following(gateway.clock()))
                                .tokenListener(metrics.tokenListener())
                                .callListener(metrics.callListener())
                                .merchant(gateway.merchant("shop"))
                                .build()) {
            gateway.clock().freeze();
            metrics.bindTo(hexapay);
            ConnectedMerchant shop = hexapay.merchant("shop");

            for (int minute = 0; minute <= 60; minute++) {
                var unused = shop.payments().find(shop.merchant(), gateway.payment());
                gateway.clock().advance(Duration.ofMinutes(1));
            }

            assertThat(gateway.sandbox().tokenCalls()).isEqualTo(3);
            assertThat(requests("token")).isEqualTo(3);
            assertThat(gateway.paymentCalls().getAsLong()).isEqualTo(61);
            assertThat(requests("payment")).isEqualTo(61);
            assertThat(registry.get("hexapay.token.life.left").timeGauge().value(SECONDS))
                    .isBetween(1739.0, 1740.0);
        }
    }

    private double requests(String kind) {
        return registry.get("hexapay.gateway.requests").tag("kind", kind).functionCounter().count();
    }

    private long count(String timer, SimulatedGateway gateway) {
        return registry.get(timer).tag("gateway", gateway.id()).timers().stream()
                .mapToLong(Timer::count)
                .sum();
    }
}
