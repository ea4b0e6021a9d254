package io.hexapay.http.resilience;

import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayId;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One kind of call to a gateway: first the bulkhead, so that what it refuses does not count, then the circuit
 * breaker. Thread-safe.
 */
final class ProtectedCalls implements ResilienceMetrics {

    private static final Duration ANY = Duration.ofDays(1);

    private final @Nullable Bulkhead bulkhead;
    private final @Nullable Circuit circuit;
    private final Predicate<Throwable> countsElsewhere;
    private final LongAdder calls = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final LongAdder retries = new LongAdder();
    private final AtomicInteger underWay = new AtomicInteger();

    /**
     * @param countsElsewhere of which failures the gateway has been blamed for in another call
     */
    ProtectedCalls(
            GatewayId gateway,
            ResilienceConfig config,
            Time time,
            Predicate<Throwable> countsElsewhere) {
        this.bulkhead = config.bulkhead() == null ? null : new Bulkhead(gateway, config.bulkhead());
        this.circuit =
                config.circuitBreaker() == null
                        ? null
                        : new Circuit(gateway, config.circuitBreaker(), time);
        this.countsElsewhere = countsElsewhere;
    }

    /** What {@code call} gives, for a caller that waits for room as long as the bulkhead says. */
    <T> T call(Supplier<T> call) {
        return call(ANY, call);
    }

    /** What {@code call} gives, for a caller that can wait for {@code patience} to have it made. */
    <T> T call(Duration patience, Supplier<T> call) {
        return bulkhead == null
                ? throughCircuit(call)
                : bulkhead.call(patience, () -> throughCircuit(call));
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
        if (!(failure instanceof GatewayException) || countsElsewhere.test(failure)) {
            return Verdict.UNKNOWN;
        }
        if (!(failure instanceof GatewayException.Unavailable)) {
            return Verdict.THERE;
        }
        return Thread.currentThread().isInterrupted() ? Verdict.UNKNOWN : Verdict.FAILING;
    }
}
