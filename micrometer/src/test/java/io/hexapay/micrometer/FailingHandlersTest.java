package io.hexapay.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.core.GatewayId;
import io.hexapay.core.MerchantId;
import io.hexapay.http.gateway.GatewayCallEvent;
import io.hexapay.http.gateway.GatewayCallEvent.Outcome;
import io.hexapay.http.gateway.GatewayCallListener;
import io.hexapay.http.gateway.GatewayOperation;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A host's handler that fails once costs neither figures nor what a thread does afterwards. */
class FailingHandlersTest {

    private static final GatewayId GATEWAY = new GatewayId("nicepay");
    private static final MerchantId MERCHANT = new MerchantId("shop");
    private static final GatewayOperation OPERATION = GatewayOperation.FIND_PAYMENT;

    private final PrometheusMeterRegistry meters =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final ObservationRegistry observations = ObservationRegistry.create();

    @ParameterizedTest
    @CsvSource({
        "START, true", "START, false",
        "SCOPE_OPENED, true", "SCOPE_OPENED, false",
        "SCOPE_CLOSED, true", "SCOPE_CLOSED, false",
        "ERROR, true", "ERROR, false"
    })
    void countsAllCallsOnce(Moment moment, boolean isTimedFirst) {
        FailingOnce failing = handlers(moment, isTimedFirst);
        GatewayCallListener listener = listener();

        call(listener, Outcome.REFUSED);
        assertThat(failing.hasFailed).isTrue();
        call(listener, Outcome.REFUSED);
        call(listener, Outcome.SUCCEEDED);

        assertThat(meters.scrape().lines().filter(line -> line.contains("_calls_seconds_count")))
                .hasSize(2)
                .anySatisfy(line -> assertThat(line).contains("\"refused\"").endsWith(" 2"))
                .anySatisfy(line -> assertThat(line).contains("\"succeeded\"").endsWith(" 1"));
        assertThat(meters.scrape().lines().filter(line -> line.contains("active_seconds_count")))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).endsWith(" 0"));
    }

    @ParameterizedTest
    @EnumSource
    void leavesTheRequestsObservationCurrent(Moment moment) {
        FailingOnce failing = handlers(moment, true);
        Observation request = Observation.start("request", observations);

        try (Observation.Scope scope = request.openScope()) {
            call(listener(), Outcome.REFUSED);

            assertThat(failing.hasFailed).isTrue();
            assertThat(observations.getCurrentObservationScope()).isSameAs(scope);
        }
        assertThat(observations.getCurrentObservationScope()).isNull();
    }

    private FailingOnce handlers(Moment moment, boolean isTimedFirst) {
        FailingOnce failing = new FailingOnce(moment);
        var timing = new DefaultMeterObservationHandler(meters);
        for (ObservationHandler<?> each :
                isTimedFirst ? List.of(timing, failing) : List.of(failing, timing)) {
            observations.observationConfig().observationHandler(each);
        }
        return failing;
    }

    /** As Hexapay asks it. */
    private GatewayCallListener listener() {
        HexapayMetrics metrics = HexapayMetrics.builder(meters).observations(observations).build();
        return GatewayCallListener.all(List.of(metrics.callListener()));
    }

    private static void call(GatewayCallListener listener, Outcome outcome) {
        listener.begin(GATEWAY, MERCHANT, OPERATION)
                .on(
                        new GatewayCallEvent(
                                GATEWAY, MERCHANT, OPERATION, outcome, Duration.ofMillis(5), 1));
    }

    private enum Moment {
        START,
        SCOPE_OPENED,
        SCOPE_CLOSED,
        ERROR
    }

    private static final class FailingOnce implements ObservationHandler<Observation.Context> {

        private final Moment moment;
        private boolean hasFailed;

        FailingOnce(Moment moment) {
            this.moment = moment;
        }

        @Override
        public void onStart(Observation.Context context) {
            failAt(Moment.START);
        }

        @Override
        public void onScopeOpened(Observation.Context context) {
            failAt(Moment.SCOPE_OPENED);
        }

        @Override
        public void onScopeClosed(Observation.Context context) {
            failAt(Moment.SCOPE_CLOSED);
        }

        @Override
        public void onError(Observation.Context context) {
            failAt(Moment.ERROR);
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return "hexapay.gateway.calls".equals(context.getName());
        }

        private void failAt(Moment now) {
            if (now == moment && !hasFailed) {
                hasFailed = true;
                throw new IllegalStateException("tracer");
            }
        }
    }
}
