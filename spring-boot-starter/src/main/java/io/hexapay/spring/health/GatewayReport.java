package io.hexapay.spring.health;

import static java.util.stream.Collectors.toMap;

import io.hexapay.core.GatewayId;
import io.hexapay.http.assembly.ConnectedMerchant;
import io.hexapay.http.assembly.Hexapay;
import io.hexapay.http.resilience.CircuitState;
import io.hexapay.http.resilience.ResilienceMetrics;
import io.hexapay.spring.health.GatewayHealth.LastCalls;
import io.hexapay.spring.health.GatewayHealth.State;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The health of a gateway, in no version's words of Spring Boot.
 *
 * @param details for people; nothing secret
 */
record GatewayReport(State state, Map<String, Object> details) {

    /** Of each gateway that has a merchant now, by its id, to be asked for each time. */
    static Map<String, Source> sources(Hexapay hexapay, GatewayHealth health) {
        return hexapay.merchants().stream()
                .map(merchant -> merchant.settings().gateway())
                .distinct()
                .collect(
                        toMap(
                                GatewayId::value,
                                gateway -> () -> of(gateway, hexapay, health),
                                (first, second) -> first,
                                LinkedHashMap::new));
    }

    private static GatewayReport of(GatewayId gateway, Hexapay hexapay, GatewayHealth health) {
        LastCalls calls = health.lastCallsTo(gateway);
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("circuit", circuit(gateway, hexapay, ConnectedMerchant::callMetrics));
        details.put("tokenCircuit", circuit(gateway, hexapay, ConnectedMerchant::tokenCallMetrics));
        if (calls.answeredAt() != null) {
            details.put("lastAnswer", calls.answeredAt().toString());
        }
        if (calls.failedAt() != null && calls.failure() != null) {
            details.put("lastFailure", calls.failedAt().toString());
            details.put("failure", calls.failure().name());
            details.put("failuresInARow", calls.failures());
        }
        return new GatewayReport(health.stateOf(gateway), details);
    }

    /** The worst of its connections. */
    private static String circuit(
            GatewayId gateway,
            Hexapay hexapay,
            Function<ConnectedMerchant, ResilienceMetrics> metrics) {
        Stream<CircuitState> states =
                hexapay.merchants().stream()
                        .filter(merchant -> merchant.settings().gateway().equals(gateway))
                        .map(metrics)
                        .map(ResilienceMetrics::circuit);
        return states.reduce(CircuitState.CLOSED, GatewayReport::worse).name();
    }

    private static CircuitState worse(CircuitState one, CircuitState other) {
        if (one == CircuitState.OPEN || other == CircuitState.OPEN) {
            return CircuitState.OPEN;
        }
        return one == CircuitState.CLOSED ? other : one;
    }

    /** Makes a report, as of now. */
    @FunctionalInterface
    interface Source {

        GatewayReport report();
    }
}
