package io.hexapay.http.resilience;

import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayId;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Lets so many exchanges through at once. Thread-safe; who waits longest is next. Nobody waits for
 * more than half of the time that is left: what is let through has to have time for an answer, or a
 * gateway would look late that is not.
 */
final class GatewayBulkhead {

    private final GatewayId gateway;
    private final ResilienceConfig.Bulkhead config;
    private final Semaphore room;
    private final LongAdder refusals = new LongAdder();

    GatewayBulkhead(GatewayId gateway, ResilienceConfig.Bulkhead config) {
        this.gateway = gateway;
        this.config = config;
        this.room = new Semaphore(config.callsAtOnce(), true);
    }

    /**
     * Takes a place, to be left again.
     *
     * @param limit the time that is left for waiting and for the exchange together
     * @return whether there was none at once
     * @throws GatewayException.Unavailable if there is no room in time, or the thread was
     *     interrupted, which it then still is
     */
    boolean enter(Duration limit) {
        Duration half = limit.dividedBy(2);
        Duration wait = half.compareTo(config.longestWait()) < 0 ? half : config.longestWait();
        try {
            // With a time, be it zero: without one it would not queue.
            if (room.tryAcquire(0, TimeUnit.NANOSECONDS)) {
                return false;
            }
            if (room.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS)) {
                return true;
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

    void leave() {
        room.release();
    }

    long refusals() {
        return refusals.sum();
    }
}
