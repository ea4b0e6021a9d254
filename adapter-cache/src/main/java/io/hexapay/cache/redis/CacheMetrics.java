package io.hexapay.cache.redis;

import io.hexapay.cache.redis.connection.ConnectionListener;
import io.hexapay.cache.redis.fault.RedisFault;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** The counters of {@link CacheStats}, and whom to tell of events. Thread-safe. */
final class CacheMetrics implements ConnectionListener {

    final LongAdder hits = new LongAdder();
    final LongAdder misses = new LongAdder();
    final LongAdder unavailable = new LongAdder();
    final LongAdder timeouts = new LongAdder();
    final LongAdder saves = new LongAdder();
    final LongAdder rejectedEntries = new LongAdder();
    final LongAdder leasesWon = new LongAdder();
    final LongAdder leasesLost = new LongAdder();
    final LongAdder messages = new LongAdder();
    final LongAdder outages = new LongAdder();

    private final Consumer<CacheEvent> listener;

    CacheMetrics(Consumer<CacheEvent> listener) {
        this.listener = listener;
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
        timeouts.increment();
    }

    @Override
    public void outageBegan(RedisFault fault) {
        outages.increment();
        tell(new CacheEvent.OutageBegan(fault));
    }

    @Override
    public void outageEnded(RedisFault fault, Duration lasted) {
        tell(new CacheEvent.OutageEnded(fault, lasted));
    }

    CacheStats stats() {
        return new CacheStats(
                hits.sum(),
                misses.sum(),
                unavailable.sum(),
                timeouts.sum(),
                saves.sum(),
                rejectedEntries.sum(),
                leasesWon.sum(),
                leasesLost.sum(),
                messages.sum(),
                outages.sum());
    }
}
