package io.hexapay.micrometer;

import io.hexapay.core.GatewayId;
import io.hexapay.core.MerchantId;
import io.hexapay.http.gateway.GatewayCallEvent;
import io.hexapay.http.gateway.GatewayCallEvent.Outcome;
import io.hexapay.http.gateway.GatewayCallListener;
import io.hexapay.http.gateway.GatewayOperation;
import io.micrometer.common.KeyValue;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Observes the calls of ports, so that they are traced: one observation for each, of which handlers
 * make a span and a timer. Thread-safe.
 *
 * @param unseen times the calls that are not observed, or whose beginning this was not told of
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
        if (observation.isNoop()) {
            return this; // The host has it not observed.
        }
        unseen.merchants()
                .of(merchant)
                .forEach(tag -> observation.lowCardinalityKeyValue(tag.getKey(), tag.getValue()));
        Observation.Scope before = registry.getCurrentObservationScope();
        Observation.Scope scope = startIn(observation, before);
        return event -> {
            try {
                scope.close();
            } finally {
                registry.setCurrentObservationScope(before);
                end(observation, event);
            }
        };
    }

    /** One that is not observed: with the tags of the others, or it would be refused. */
    @Override
    public void on(GatewayCallEvent event) {
        unseen.time(event, Tags.of("error", errorOf(event)));
    }

    /** What a handler throws costs no figures: the observation is stopped all the same. */
    private Observation.Scope startIn(Observation observation, Observation.@Nullable Scope before) {
        try {
            return observation.start().openScope();
        } catch (RuntimeException | Error e) {
            Observation.Scope opened = registry.getCurrentObservationScope();
            return opened == null || opened == before ? Observation.Scope.NOOP : opened;
        }
    }

    private void end(Observation observation, GatewayCallEvent event) {
        String outcome = TagValue.of(event.outcome());
        observation
                .lowCardinalityKeyValue("outcome", outcome)
                .highCardinalityKeyValue(KeyValue.of("attempts", String.valueOf(event.attempts())));
        try {
            if (event.outcome() != Outcome.SUCCEEDED) {
                observation.error(new FailedCall(event.operation() + " ended: " + outcome));
            }
        } finally {
            stop(observation, event);
        }
    }

    private void stop(Observation observation, GatewayCallEvent event) {
        try {
            observation.stop();
        } catch (RuntimeException | Error e) {
            if (observation.getContext().get(Timer.Sample.class) == null) {
                on(event); // The handler that times was not told of the beginning.
            }
            throw e;
        } finally {
            unseen.meters().removeClaimedIfClosed();
        }
    }

    /** As the handler that times has it. */
    private static String errorOf(GatewayCallEvent event) {
        return event.outcome() == Outcome.SUCCEEDED ? "none" : FailedCall.class.getSimpleName();
    }

    /** In place of the failure itself: traces leave the process, and an adapter may err. */
    private static final class FailedCall extends RuntimeException {

        private static final long serialVersionUID = 1;

        FailedCall(String message) {
            super(message, null, false, false);
        }
    }
}
