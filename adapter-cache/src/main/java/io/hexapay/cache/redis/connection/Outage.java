package io.hexapay.cache.redis.connection;

import static java.util.Objects.requireNonNull;

import io.hexapay.cache.redis.fault.RedisFault;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A time without Redis: it begins once and ends once, however many notice. Thread-safe. */
final class Outage {

    private final ConnectionListener listener;
    private final AtomicReference<Period> period = new AtomicReference<>(Period.of(null));

    /**
     * @param fault null between outages
     * @param start by {@link System#nanoTime()}
     */
    private record Period(@Nullable RedisFault fault, long start) {

        static Period of(@Nullable RedisFault fault) {
            return new Period(fault, System.nanoTime());
        }

        Duration lasted() {
            return Duration.ofNanos(System.nanoTime() - start);
        }
    }

    Outage(ConnectionListener listener) {
        this.listener = listener;
    }

    boolean isOn() {
        return fault() != null;
    }

    /** The fault, or null if there is none. */
    @Nullable RedisFault fault() {
        return current().fault();
    }

    /** The fault, and for how long there has been this one, or none. */
    RedisCondition condition() {
        Period current = current();
        return new RedisCondition(current.fault(), current.lasted());
    }

    void begin(RedisFault fault) {
        Period before = current();
        if (before.fault() == null && period.compareAndSet(before, Period.of(fault))) {
            listener.outageBegan(fault);
        }
    }

    void end() {
        Period before = current();
        RedisFault fault = before.fault();
        if (fault != null && period.compareAndSet(before, Period.of(null))) {
            listener.outageEnded(fault, before.lasted());
        }
    }

    private Period current() {
        return requireNonNull(period.get());
    }
}
