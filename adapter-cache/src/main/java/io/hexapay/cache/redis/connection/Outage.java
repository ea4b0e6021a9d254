package io.hexapay.cache.redis.connection;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A time without Redis: it begins once and ends once, however many notice. Thread-safe. */
final class Outage {

    private final ConnectionListener listener;
    private final AtomicReference<@Nullable Begun> begun = new AtomicReference<>();

    private record Begun(RedisFault fault, long nanos) {}

    Outage(ConnectionListener listener) {
        this.listener = listener;
    }

    boolean isOn() {
        return begun.get() != null;
    }

    /** The fault, or null if there is none. */
    @Nullable RedisFault fault() {
        Begun current = begun.get();
        return current == null ? null : current.fault();
    }

    void begin(RedisFault fault) {
        if (begun.compareAndSet(null, new Begun(fault, System.nanoTime()))) {
            listener.outageBegan(fault);
        }
    }

    void end() {
        Begun ended = begun.getAndSet(null);
        if (ended != null) {
            Duration lasted = Duration.ofNanos(System.nanoTime() - ended.nanos());
            listener.outageEnded(ended.fault(), lasted);
        }
    }
}
