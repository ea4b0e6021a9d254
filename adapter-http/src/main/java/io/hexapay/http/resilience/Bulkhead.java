package io.hexapay.http.resilience;

import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayId;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * Lets so many exchanges through at once. Thread-safe; who waits longest is next. Nobody waits for more than half of the
 * time that is left: what is let through has to have time for an answer, or a gateway would look late that is not.
 */
final class Bulkhead {

    private final GatewayId gateway;
    private final ResilienceConfig.Bulkhead config;
    private final Semaphore room;
    private final LongAdder refusals = new LongAdder();

    Bulkhead(GatewayId gateway, ResilienceConfig.Bulkhead config) {
        this.gateway = gateway;
        this.config = config;
        this.room = new Semaphore(config.callsAtOnce(), true);
    }

    /**
     * What {@code call} gives.
     *
     * @param limit the time that is left for waiting and for the call together
     * @throws GatewayException.Unavailable if there is no room in time, or the thread was interrupted, which it
     *     then still is
     */
    <T> T call(Duration limit, Supplier<T> call) {
        Duration half = limit.dividedBy(2);
        enter(half.compareTo(config.longestWait()) < 0 ? half : config.longestWait());
        try {
            return call.get();
        } finally {
            room.release();
        }
    }

    long refusals() {
        return refusals.sum();
    }

    private void enter(Duration wait) {
        try {
            // With the time, which may be zero: without one it would not queue.
            if (room.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw GatewayException.Unavailable.notSent(
                    gateway, "was not asked: the thread was interrupted", "ask again", null);
        }
        refusals.increment();
        throw GatewayException.Unavailable.notSent(
                gateway,
                "was not asked: %d calls are under way".formatted(config.callsAtOnce()),
                "try again when there are fewer, or raise calls-at-once",
                null);
    }
}
