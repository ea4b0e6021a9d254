package io.hexapay.http.gateway;

import io.hexapay.core.Deadline;
import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.http.gateway.GatewayCallEvent.Outcome;
import io.hexapay.http.resilience.GatewayResilience;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Makes the ports' calls, and tells the listener of them. */
record ObservedCalls(
        GatewayId gateway, GatewayCallListener listener, GatewayResilience resilience) {

    ObservedCalls {
        listener = GatewayCallListener.all(List.of(listener));
    }

    /** Makes {@code call} as {@link GatewayResilience#idempotent} does. */
    <T> T idempotent(
            GatewayOperation operation,
            Merchant merchant,
            Deadline deadline,
            Function<Deadline, T> call) {
        return observed(operation, merchant, deadline, call, resilience::idempotent, Outcome::of);
    }

    /** Makes {@code call} as {@link GatewayResilience#once} does. */
    <T> T once(
            GatewayOperation operation,
            Merchant merchant,
            Deadline deadline,
            Function<Deadline, T> call) {
        return observed(operation, merchant, deadline, call, resilience::once, Outcome::ofChange);
    }

    private <T> T observed(
            GatewayOperation operation,
            Merchant merchant,
            Deadline deadline,
            Function<Deadline, T> call,
            BiFunction<Deadline, Function<Deadline, T>, T> repetition,
            Function<Throwable, Outcome> outcomeOf) {
        GatewayCallListener told = listener.begin(gateway, merchant.id(), operation);
        AtomicInteger attempts = new AtomicInteger();
        long start = System.nanoTime();
        Outcome outcome = Outcome.FAILED;
        try {
            T result =
                    repetition.apply(
                            deadline,
                            within -> {
                                attempts.incrementAndGet();
                                return call.apply(within);
                            });
            outcome = Outcome.SUCCEEDED;
            return result;
        } catch (RuntimeException failure) {
            outcome = outcomeOf.apply(failure);
            throw failure;
        } finally {
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            told.on(
                    new GatewayCallEvent(
                            gateway, merchant.id(), operation, outcome, took, attempts.get()));
        }
    }
}
