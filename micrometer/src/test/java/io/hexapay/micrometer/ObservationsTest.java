package io.hexapay.micrometer;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.hexapay.http.assembly.ConnectedMerchant;
import io.hexapay.http.assembly.Hexapay;
import io.hexapay.http.assembly.MerchantSettings;
import io.hexapay.http.gateway.GatewayCallEvent;
import io.hexapay.http.gateway.GatewayCallEvent.Outcome;
import io.hexapay.http.gateway.GatewayCallListener;
import io.hexapay.http.gateway.GatewayOperation;
import io.hexapay.sandbox.Fault;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class ObservationsTest {

    @AutoClose private final SimulatedGateway nicePay = SimulatedGateway.nicePay();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ObservationRegistry observations = ObservationRegistry.create();
    private final List<Observation.Context> stopped = new CopyOnWriteArrayList<>();

    ObservationsTest() {
        observations
                .observationConfig()
                .observationHandler(new DefaultMeterObservationHandler(meters))
                .observationHandler(
                        new ObservationHandler<>() {
                            @Override
                            public void onStop(Observation.Context context) {
                                stopped.add(context);
                            }

                            @Override
                            public boolean supportsContext(Observation.Context context) {
                                return true;
                            }
                        });
    }

    @Test
    void observesEachCallOnceBelowWhatItIsMadeIn() {
        nicePay.faults().onPaymentCalls().next(Fault.reset());
        Observation request = Observation.start("request", observations);

        try (Observation.Scope scope = request.openScope()) {
            assertThat(find(nicePay.merchant("shop"), measured())).isNull();
            assertThat(observations.getCurrentObservationScope()).isSameAs(scope);
        }

        assertThat(stopped)
                .singleElement()
                .satisfies(
                        context -> {
                            assertThat(context.getName()).isEqualTo("hexapay.gateway.calls");
                            assertThat(context.getContextualName())
                                    .isEqualTo("nicepay find-payment");
                            assertThat(context.getLowCardinalityKeyValues())
                                    .containsExactlyInAnyOrderElementsOf(
                                            KeyValues.of(
                                                    "gateway", "nicepay",
                                                    "operation", "find-payment",
                                                    "outcome", "succeeded"));
                            assertThat(context.getHighCardinalityKeyValues())
                                    .containsExactly(KeyValue.of("attempts", "2"));
                            assertThat(context.getError()).isNull();
                            assertThat(requireNonNull(context.getParentObservation()))
                                    .isSameAs(request);
                        });
    }

    @Test
    void isTheCurrentObservationWhileTheCallIsMade() {
        try (HexapayMetrics metrics = measured()) {
            MerchantSettings shop = nicePay.merchant("shop");
            GatewayOperation operation = GatewayOperation.FIND_PAYMENT;

            GatewayCallListener told =
                    metrics.callListener().begin(shop.gateway(), shop.merchant().id(), operation);
            assertThat(requireNonNull(observations.getCurrentObservation()).getContext().getName())
                    .isEqualTo("hexapay.gateway.calls");
            told.on(
                    new GatewayCallEvent(
                            shop.gateway(),
                            shop.merchant().id(),
                            operation,
                            Outcome.SUCCEEDED,
                            Duration.ZERO,
                            1));

            assertThat(observations.getCurrentObservation()).isNull();
        }
    }

    @Test
    void timesEachCallOnceWithTheTagsThatItHasOtherwise() {
        HexapayMetrics metrics =
                HexapayMetrics.builder(meters).merchantTags(5).observations(observations).build();

        assertThat(find(nicePay.merchant("shop"), metrics)).isNull();

        assertThat(
                        meters.get("hexapay.gateway.calls")
                                .tags(
                                        "gateway", "nicepay",
                                        "operation", "find-payment",
                                        "outcome", "succeeded",
                                        "merchant", "shop",
                                        "error", "none")
                                .timers())
                .singleElement()
                .satisfies(timer -> assertThat(timer.count()).isOne());
    }

    @Test
    void timesAlsoACallWhoseBeginningAHostKeptBack() {
        HexapayMetrics metrics = measured();
        GatewayCallListener endsOnly = event -> metrics.callListener().on(event);

        assertThat(find(nicePay.merchant("shop"), metrics, endsOnly)).isNull();

        assertThat(meters.get("hexapay.gateway.calls").timer().count()).isOne();
        assertThat(stopped).isEmpty();
    }

    /** As with management.observations.enable.hexapay=false: alerts ask for the timer. */
    @Test
    void timesCallsThatAreNotToBeObserved() {
        observations
                .observationConfig()
                .observationPredicate((name, context) -> !name.startsWith("hexapay"));

        assertThat(find(nicePay.merchant("shop"), measured())).isNull();

        assertThat(
                        meters.get("hexapay.gateway.calls")
                                .tags("outcome", "succeeded", "error", "none")
                                .timer()
                                .count())
                .isOne();
        assertThat(stopped).isEmpty();
    }

    @Test
    void marksAFailedCallWithoutWhatTheGatewaySaid() {
        nicePay.faults().onPaymentCalls().always(Fault.status(401));
        MerchantSettings shop = nicePay.merchant("shop");

        Throwable failure = find(shop, measured());

        assertThat(failure).isNotNull();
        assertThat(stopped)
                .singleElement()
                .satisfies(
                        context -> {
                            assertThat(context.getError())
                                    .hasMessage("find-payment ended: refused")
                                    .hasNoCause();
                            assertThat(context.getLowCardinalityKeyValue("outcome"))
                                    .isEqualTo(KeyValue.of("outcome", "refused"));
                        });
        assertThat(everythingToldOf(stopped.get(0)))
                .contains("nicepay")
                .doesNotContain(
                        shop.merchant().credentials().key(),
                        shop.merchant().credentials().secret().reveal(),
                        nicePay.sandbox().samplePayments().get(0));
    }

    @Test
    void removesTheTimersThatWereMadeOfItsObservations() {
        HexapayMetrics metrics = measured();
        assertThat(find(nicePay.merchant("shop"), metrics)).isNull();
        assertThat(names()).contains("hexapay.gateway.calls", "hexapay.gateway.calls.active");

        metrics.close();
        assertThat(find(nicePay.merchant("shop"), metrics)).isNull();

        assertThat(names()).isEmpty();
        assertThat(stopped).hasSize(1);
    }

    @Test
    void removesTheTimersOfACallThatEndsAfterItIsClosed() {
        HexapayMetrics metrics = measured();
        MerchantSettings shop = nicePay.merchant("shop");
        GatewayOperation operation = GatewayOperation.FIND_PAYMENT;
        GatewayCallListener told =
                metrics.callListener().begin(shop.gateway(), shop.merchant().id(), operation);

        metrics.close();
        told.on(
                new GatewayCallEvent(
                        shop.gateway(),
                        shop.merchant().id(),
                        operation,
                        Outcome.SUCCEEDED,
                        Duration.ZERO,
                        1));

        assertThat(stopped).hasSize(1);
        assertThat(names()).isEmpty();
    }

    private List<String> names() {
        return meters.getMeters().stream().map(Meter::getId).map(Meter.Id::getName).toList();
    }

    private HexapayMetrics measured() {
        return HexapayMetrics.builder(meters).observations(observations).build();
    }

    /** The failure, or null. */
    private Throwable find(MerchantSettings settings, HexapayMetrics metrics) {
        return find(settings, metrics, metrics.callListener());
    }

    private Throwable find(
            MerchantSettings settings, HexapayMetrics metrics, GatewayCallListener listener) {
        try (Hexapay hexapay =
                Hexapay.builder()
                        .plugins(List.of(nicePay.plugin()))
                        .tokenListener(metrics.tokenListener())
                        .callListener(listener)
                        .merchant(settings)
                        .build()) {
            ConnectedMerchant shop = hexapay.merchant(settings.merchant().id().value());
            return catchThrowable(() -> shop.payments().find(shop.merchant(), nicePay.payment()));
        }
    }

    private static String everythingToldOf(Observation.Context context) {
        StringWriter told = new StringWriter();
        told.append(context.toString());
        requireNonNull(context.getError()).printStackTrace(new PrintWriter(told));
        return told.toString();
    }
}
