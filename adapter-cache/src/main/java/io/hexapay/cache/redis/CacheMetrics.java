package io.hexapay.cache.redis;

import static java.util.Objects.requireNonNull;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts, and tells the listener. Thread-safe. */
final class CacheMetrics {

    /** What is counted. */
    enum Count {
        HIT,
        MISS,
        UNAVAILABLE,
        TIMEOUT,
        SAVE,
        REJECTED_ENTRY,
        LEASE_WON,
        LEASE_LOST,
        MESSAGE,
        OUTAGE
    }

    private final CacheEventListener listener;
    private final Map<Count, LongAdder> counts = new EnumMap<>(Count.class);

    CacheMetrics(CacheEventListener listener) {
        this.listener = listener;
        for (Count count : Count.values()) {
            counts.put(count, new LongAdder());
        }
    }

    void count(Count count) {
        adder(count).increment();
    }

    void tell(CacheEvent event) {
        try {
            listener.on(event);
        } catch (RuntimeException | Error fault) {
            // The listener's own fault: see its contract.
        }
    }

    CacheStats stats() {
        return new CacheStats(
                sum(Count.HIT),
                sum(Count.MISS),
                sum(Count.UNAVAILABLE),
                sum(Count.TIMEOUT),
                sum(Count.SAVE),
                sum(Count.REJECTED_ENTRY),
                sum(Count.LEASE_WON),
                sum(Count.LEASE_LOST),
                sum(Count.MESSAGE),
                sum(Count.OUTAGE));
    }

    private long sum(Count count) {
        return adder(count).sum();
    }

    private LongAdder adder(Count count) {
        return requireNonNull(counts.get(count));
    }
}
