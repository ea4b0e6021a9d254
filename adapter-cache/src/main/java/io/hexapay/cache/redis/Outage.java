package io.hexapay.cache.redis;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A time without Redis: it begins once and ends once, however many notice. Thread-safe. */
final class Outage {

    private final CacheMetrics metrics;
    private final AtomicReference<@Nullable Begun> begun = new AtomicReference<>();

    private record Begun(RedisFault fault, long nanos) {}

    Outage(CacheMetrics metrics) {
        this.metrics = metrics;
    }

    boolean isOn() {
        return begun.get() != null;
    }

    /** What it is, or null if there is none. */
    @Nullable RedisFault fault() {
        Begun current = begun.get();
        return current == null ? null : current.fault();
    }

    void begin(RedisFault fault) {
        if (begun.compareAndSet(null, new Begun(fault, System.nanoTime()))) {
            metrics.count(CacheMetrics.Count.OUTAGE);
            metrics.tell(new CacheEvent.OutageBegan(fault));
        }
    }

    void end() {
        Begun ended = begun.getAndSet(null);
        if (ended != null) {
            Duration lasted = Duration.ofNanos(System.nanoTime() - ended.nanos());
            metrics.tell(new CacheEvent.OutageEnded(ended.fault(), lasted));
        }
    }
}
