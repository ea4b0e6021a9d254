package io.hexapay.micrometer;

import io.hexapay.core.GatewayId;
import io.hexapay.core.MerchantId;
import io.hexapay.http.gateway.GatewayCallEvent;
import io.hexapay.http.gateway.GatewayCallEvent.Outcome;
import io.hexapay.http.gateway.GatewayCallListener;
import io.hexapay.http.gateway.GatewayOperation;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;

/**
 * Observes the calls of ports, so that they are traced: one observation for each, of which handlers
 * make a span and a timer. Thread-safe.
 *
 * @param unseen times the calls whose beginning this was not told of: there is nothing to trace
 */
record GatewayCallObservations(ObservationRegistry registry, GatewayCallMeters unseen)
        implements GatewayCallListener {

    GatewayCallObservations {
        // Micrometer's handler makes them.
        unseen.meters().claim(GatewayCallMeters.NAME);
        unseen.meters().claim(GatewayCallMeters.NAME + ".active");
    }

    @Override
    public GatewayCallListener begin(
            GatewayId gateway, MerchantId merchant, GatewayOperation operation) {
        if (unseen.meters().isClosed()) {
            return GatewayCallListener.NONE;
        }
        unseen.polled().heardOf(gateway, merchant);
        Observation observation =
                Observation.createNotStarted(GatewayCallMeters.NAME, registry)
                        .contextualName(gateway + " " + operation)
                        .lowCardinalityKeyValue("gateway", gateway.value())
                        .lowCardinalityKeyValue("operation", operation.toString());
        unseen.merchants()
                .of(merchant)
                .forEach(tag -> observation.lowCardinalityKeyValue(tag.getKey(), tag.getValue()));
        observation.start();
        Observation.Scope scope = observation.openScope();
        return event -> {
            scope.close();
            end(observation, event);
        };
    }

    @Override
    public void on(GatewayCallEvent event) {
        unseen.on(event);
    }

    private static void end(Observation observation, GatewayCallEvent event) {
        String outcome = TagValue.of(event.outcome());
        observation
                .lowCardinalityKeyValue("outcome", outcome)
                .highCardinalityKeyValue(KeyValue.of("attempts", String.valueOf(event.attempts())));
        if (event.outcome() != Outcome.SUCCEEDED) {
            observation.error(new FailedCall(event.operation() + " ended: " + outcome));
        }
        observation.stop();
    }

    /** In place of the failure itself: traces leave the process, and an adapter may err. */
    private static final class FailedCall extends RuntimeException {

        private static final long serialVersionUID = 1;

        FailedCall(String message) {
            super(message, null, false, false);
        }
    }
}
