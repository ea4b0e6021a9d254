package io.hexapay.http.resilience;

import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayId;
import io.hexapay.core.SteadyClock;
import io.hexapay.http.call.ExchangePolicy;
import io.hexapay.http.connection.HttpClientException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One kind of call to a gateway: first the bulkhead, so that what it refuses does not count, then
 * the circuit breaker. Thread-safe.
 */
final class ProtectedCalls implements ExchangePolicy {

    private final @Nullable GatewayBulkhead bulkhead;
    private final @Nullable GatewayCircuitBreaker circuit;
    private final BooleanSupplier closed;
    private final LongAdder calls = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final LongAdder retries = new LongAdder();
    private final AtomicInteger inFlight = new AtomicInteger();

    /**
     * @param closed whether calls fail because they were ended here
     */
    ProtectedCalls(
            GatewayId gateway, ResilienceConfig config, SteadyClock clock, BooleanSupplier closed) {
        this.closed = closed;
        this.bulkhead =
                config.bulkhead() == null ? null : new GatewayBulkhead(gateway, config.bulkhead());
        this.circuit =
                config.circuitBreaker() == null
                        ? null
                        : new GatewayCircuitBreaker(gateway, config.circuitBreaker(), clock);
    }

    @Override
    public <T> T exchange(Duration limit, Supplier<T> exchange) {
        if (bulkhead == null) {
            return throughCircuit(exchange, this::judge);
        }
        boolean hasWaited = bulkhead.enter(limit);
        try {
            return throughCircuit(exchange, hasWaited ? this::judgeAfterWaiting : this::judge);
        } finally {
            bulkhead.leave();
        }
    }

    void countRetry() {
        retries.increment();
    }

    ResilienceMetrics metrics() {
        return new ResilienceMetrics(
                circuit == null ? CircuitState.CLOSED : circuit.state(),
                calls.sum(),
                failures.sum(),
                retries.sum(),
                circuit == null ? 0 : circuit.refusals(),
                bulkhead == null ? 0 : bulkhead.refusals(),
                inFlight.get());
    }

    private <T> T throughCircuit(Supplier<T> exchange, Function<Throwable, CircuitOutcome> judge) {
        return circuit == null
                ? counted(exchange, judge)
                : circuit.call(() -> counted(exchange, judge), judge);
    }

    private <T> T counted(Supplier<T> exchange, Function<Throwable, CircuitOutcome> judge) {
        calls.increment();
        inFlight.incrementAndGet();
        try {
            return exchange.get();
        } catch (GatewayException failure) {
            if (judge.apply(failure) == CircuitOutcome.FAILURE) {
                failures.increment();
            }
            throw failure;
        } finally {
            inFlight.decrementAndGet();
        }
    }

    private CircuitOutcome judge(Throwable failure) {
        if (!(failure instanceof GatewayException)) {
            return CircuitOutcome.IGNORED;
        }
        if (!(failure instanceof GatewayException.Unavailable unavailable)) {
            return CircuitOutcome.SUCCESS;
        }
        boolean isOurs =
                unavailable.isHeldBack()
                        || HttpClientException.isCauseOf(unavailable)
                        || closed.getAsBoolean()
                        || Thread.currentThread().isInterrupted();
        return isOurs ? CircuitOutcome.IGNORED : CircuitOutcome.FAILURE;
    }

    /**
     * Who had waited for a place had less time for the answer: that it did not come says nothing of
     * the gateway.
     */
    private CircuitOutcome judgeAfterWaiting(Throwable failure) {
        CircuitOutcome outcome = judge(failure);
        return outcome == CircuitOutcome.FAILURE ? CircuitOutcome.IGNORED : outcome;
    }
}
