package io.hexapay.cache.redis.connection;

import static java.util.Objects.requireNonNull;

import io.hexapay.cache.redis.fault.RedisFault;
import java.util.concurrent.atomic.AtomicReference;

/** A time without Redis: it begins once and ends once, however many notice. Thread-safe. */
final class Outage {

    private final ConnectionListener listener;
    private final AtomicReference<RedisCondition> condition =
            new AtomicReference<>(RedisCondition.of(null));

    Outage(ConnectionListener listener) {
        this.listener = listener;
    }

    boolean isOn() {
        return condition().fault() != null;
    }

    RedisCondition condition() {
        return requireNonNull(condition.get());
    }

    void begin(RedisFault fault) {
        RedisCondition before = condition();
        if (before.fault() == null && condition.compareAndSet(before, RedisCondition.of(fault))) {
            listener.outageBegan(fault);
        }
    }

    void end() {
        RedisCondition before = condition();
        RedisFault fault = before.fault();
        if (fault != null && condition.compareAndSet(before, RedisCondition.of(null))) {
            listener.outageEnded(fault, before.lasted());
        }
    }
}
