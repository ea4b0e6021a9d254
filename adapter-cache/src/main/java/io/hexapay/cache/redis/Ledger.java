package io.hexapay.cache.redis;

import static java.util.Objects.requireNonNull;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts, and tells the listener. Thread-safe. */
final class Ledger {

    /** What is counted. */
    enum Count {
        NEAR_HIT,
        SHARED_HIT,
        MISS,
        ALONE,
        SAVE,
        REFUSED_VALUE,
        LEASE_WON,
        LEASE_LOST,
        NEWS,
        TROUBLE
    }

    private final CacheEventListener listener;
    private final Map<Count, LongAdder> counts = new EnumMap<>(Count.class);

    /** Apart from the others: the one on the path of a usable token. */
    private final LongAdder nearHits = new LongAdder();

    Ledger(CacheEventListener listener) {
        this.listener = listener;
        for (Count count : Count.values()) {
            counts.put(count, count == Count.NEAR_HIT ? nearHits : new LongAdder());
        }
    }

    void countNearHit() {
        nearHits.increment();
    }

    void count(Count count) {
        adder(count).increment();
    }

    void tell(CacheEvent event) {
        try {
            listener.on(event);
        } catch (RuntimeException | Error fault) {
            // The listener's own trouble: see its contract.
        }
    }

    CacheCounts counts() {
        return new CacheCounts(
                nearHits.sum(),
                sum(Count.SHARED_HIT),
                sum(Count.MISS),
                sum(Count.ALONE),
                sum(Count.SAVE),
                sum(Count.REFUSED_VALUE),
                sum(Count.LEASE_WON),
                sum(Count.LEASE_LOST),
                sum(Count.NEWS),
                sum(Count.TROUBLE));
    }

    private long sum(Count count) {
        return adder(count).sum();
    }

    private LongAdder adder(Count count) {
        return requireNonNull(counts.get(count));
    }
}
