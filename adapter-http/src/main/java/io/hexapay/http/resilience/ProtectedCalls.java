package io.hexapay.http.resilience;

import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayId;
import io.hexapay.http.ExchangePolicy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
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

    private <T> T throughCircuit(Supplier<T> exchange, Function<Throwable, Verdict> judge) {
        return circuit == null
                ? counted(exchange, judge)
                : circuit.call(() -> counted(exchange, judge), judge);
    }

    private <T> T counted(Supplier<T> exchange, Function<Throwable, Verdict> judge) {
        calls.increment();
        underWay.incrementAndGet();
        try {
            return exchange.get();
        } catch (GatewayException failure) {
            if (judge.apply(failure) == Verdict.FAILING) {
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
        if (!(failure instanceof GatewayException.Unavailable unavailable)) {
            return Verdict.THERE;
        }
        boolean isOurs = unavailable.isHeldBack() || Thread.currentThread().isInterrupted();
        return isOurs ? Verdict.UNKNOWN : Verdict.FAILING;
    }

    /** Who had waited for a place had less time for the answer: that it did not come says nothing of the gateway. */
    private Verdict judgeAfterWaiting(Throwable failure) {
        Verdict verdict = judge(failure);
        return verdict == Verdict.FAILING ? Verdict.UNKNOWN : verdict;
    }
}
