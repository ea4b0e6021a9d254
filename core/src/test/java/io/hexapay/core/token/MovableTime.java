package io.hexapay.core.token;

import io.hexapay.core.SteadyClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** Time that stands still until it is moved. */
final class MovableTime {

    static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final AtomicLong nanos = new AtomicLong();

    SteadyClock clock() {
        return SteadyClock.anchoredAt(this::now, nanos::get);
    }

    Instant now() {
        return NOON.plusNanos(nanos.get());
    }

    void advance(Duration step) {
        nanos.addAndGet(step.toNanos());
    }
}
