package io.hexapay.cache.redis;

import io.hexapay.cache.redis.connection.ConnectionListener;
import io.hexapay.cache.redis.fault.RedisFault;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Counts, and tells the listener. Thread-safe. */
final class CacheMetrics implements ConnectionListener {

    /** Counters. */
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

    private final Consumer<CacheEvent> listener;
    private final Map<Count, Long> counts = new ConcurrentHashMap<>();

    CacheMetrics(Consumer<CacheEvent> listener) {
        this.listener = listener;
    }

    void count(Count count) {
        counts.merge(count, 1L, Long::sum);
    }

    void tell(CacheEvent event) {
        try {
            listener.accept(event);
        } catch (RuntimeException | Error fault) {
            // The listener's own fault: see its contract.
        }
    }

    @Override
    public void timedOut() {
        count(Count.TIMEOUT);
    }

    @Override
    public void outageBegan(RedisFault fault) {
        count(Count.OUTAGE);
        tell(new CacheEvent.OutageBegan(fault));
    }

    @Override
    public void outageEnded(RedisFault fault, Duration lasted) {
        tell(new CacheEvent.OutageEnded(fault, lasted));
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
        return counts.getOrDefault(count, 0L);
    }
}
