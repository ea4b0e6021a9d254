package io.hexapay.http.resilience;

import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayId;
import io.hexapay.http.ExchangePolicy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One kind of call to a gateway: first the bulkhead, so that what it refuses does not count, then the circuit
 * breaker. Thread-safe.
 */
final class ProtectedCalls implements ExchangePolicy, ResilienceMetrics {

    private final @Nullable Bulkhead bulkhead;
    private final @Nullable Circuit circuit;
    private final LongAdder calls = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final LongAdder retries = new LongAdder();
    private final AtomicInteger underWay = new AtomicInteger();

    ProtectedCalls(GatewayId gateway, ResilienceConfig config, Time time) {
        this.bulkhead = config.bulkhead() == null ? null : new Bulkhead(gateway, config.bulkhead());
        this.circuit =
                config.circuitBreaker() == null
                        ? null
                        : new Circuit(gateway, config.circuitBreaker(), time);
    }

    @Override
    public <T> T exchange(Duration limit, Supplier<T> exchange) {
        return bulkhead == null
                ? throughCircuit(exchange)
                : bulkhead.call(limit, () -> throughCircuit(exchange));
    }

    /** To be told of each repetition. */
    void repeated() {
        retries.increment();
    }

    @Override
    public CircuitState circuit() {
        return circuit == null ? CircuitState.CLOSED : circuit.state();
    }

    @Override
    public long calls() {
        return calls.sum();
    }

    @Override
    public long failures() {
        return failures.sum();
    }

    @Override
    public long retries() {
        return retries.sum();
    }

    @Override
    public long refusedByCircuit() {
        return circuit == null ? 0 : circuit.refusals();
    }

    @Override
    public long refusedByBulkhead() {
        return bulkhead == null ? 0 : bulkhead.refusals();
    }

    @Override
    public int underWay() {
        return underWay.get();
    }

    private <T> T throughCircuit(Supplier<T> call) {
        return circuit == null ? counted(call) : circuit.call(() -> counted(call), this::judge);
    }

    private <T> T counted(Supplier<T> call) {
        calls.increment();
        underWay.incrementAndGet();
        try {
            return call.get();
        } catch (GatewayException failure) {
            if (judge(failure) == Verdict.FAILING) {
                failures.increment();
            }
            throw failure;
        } finally {
            underWay.decrementAndGet();
        }
    }

    private Verdict judge(Throwable failure) {
        if (!(failure instanceof GatewayException)) {
            return Verdict.UNKNOWN;
        }
        if (!(failure instanceof GatewayException.Unavailable)) {
            return Verdict.THERE;
        }
        return Thread.currentThread().isInterrupted() ? Verdict.UNKNOWN : Verdict.FAILING;
    }
}
