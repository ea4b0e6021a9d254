package io.hexapay.micrometer;

import io.hexapay.core.GatewayId;
import io.hexapay.http.assembly.ConnectionMetrics;
import io.hexapay.http.assembly.Hexapay;
import io.hexapay.http.resilience.CircuitState;
import io.hexapay.http.resilience.ResilienceConfig.Bulkhead;
import io.hexapay.http.resilience.ResilienceMetrics;
import io.micrometer.core.instrument.Tags;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The meters of all connections to a gateway together. */
record ConnectionMeters(OwnMeters meters, GatewayId gateway) {

    void bindTo(Hexapay hexapay) {
        bind(hexapay, "token", ConnectionMetrics::tokenCalls);
        bind(hexapay, "payment", ConnectionMetrics::calls);
        meters.counter(
                "hexapay.gateway.retries",
                "Further attempts of calls of ports, also those that sent no request",
                tags(),
                hexapay,
                it -> sum(it, each -> each.calls().retries()));
    }

    private void bind(
            Hexapay hexapay, String kind, Function<ConnectionMetrics, ResilienceMetrics> figures) {
        Tags tags = tags().and("kind", kind);
        meters.counter(
                "hexapay.gateway.requests",
                "Requests, each retry included",
                tags,
                hexapay,
                it -> sum(it, each -> figures.apply(each).calls()));
        meters.counter(
                "hexapay.gateway.requests.failed",
                "Requests whose failure is held against the gateway",
                tags,
                hexapay,
                it -> sum(it, each -> figures.apply(each).failures()));
        meters.counter(
                "hexapay.gateway.requests.held.back",
                "Requests that were not sent",
                tags.and("by", "circuit"),
                hexapay,
                it -> sum(it, each -> figures.apply(each).refusedByCircuit()));
        meters.counter(
                "hexapay.gateway.requests.held.back",
                "Requests that were not sent",
                tags.and("by", "bulkhead"),
                hexapay,
                it -> sum(it, each -> figures.apply(each).refusedByBulkhead()));
        meters.gauge(
                "hexapay.gateway.requests.active",
                "Requests in flight",
                tags,
                hexapay,
                it -> sum(it, each -> figures.apply(each).inFlight()));
        meters.gauge(
                "hexapay.gateway.requests.limit",
                "The most requests that the bulkhead lets be in flight; +Inf: any number",
                tags,
                hexapay,
                it -> sum(it, ConnectionMeters::limit));
        for (CircuitState state : CircuitState.values()) {
            meters.gauge(
                    "hexapay.gateway.circuit.state",
                    "Connections whose circuit is in that state",
                    tags.and("state", TagValue.of(state)),
                    hexapay,
                    it -> sum(it, each -> figures.apply(each).circuit() == state ? 1 : 0));
        }
    }

    private Tags tags() {
        return Tags.of("gateway", gateway.value());
    }

    private double sum(Hexapay hexapay, ToDoubleFunction<ConnectionMetrics> figure) {
        return hexapay.connectionMetrics().stream()
                .filter(each -> each.gateway().equals(gateway))
                .mapToDouble(figure)
                .sum();
    }

    private static double limit(ConnectionMetrics connection) {
        Bulkhead bulkhead = connection.settings().resilience().bulkhead();
        return bulkhead == null ? Double.POSITIVE_INFINITY : bulkhead.callsAtOnce();
    }
}
