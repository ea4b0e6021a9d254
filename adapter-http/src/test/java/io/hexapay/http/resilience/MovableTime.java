package io.hexapay.http.resilience;

import io.hexapay.core.Deadline;
import io.hexapay.core.SteadyClock;
import io.hexapay.http.resilience.GatewayRetry.Sleeper;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Time that passes in pauses alone, which no interrupt ends, and when told to. For one thread. */
final class MovableTime implements Sleeper {

    private final List<Duration> pauses = new ArrayList<>();
    private Consumer<Duration> duringPauses = pause -> {};
    private long now;
    private final SteadyClock clock = SteadyClock.anchoredAt(InstantSource.system(), () -> now);

    /** The clock of this time. */
    SteadyClock clock() {
        return clock;
    }

    Deadline deadlineIn(Duration duration) {
        return Deadline.in(duration, clock);
    }

    @Override
    public void sleep(Duration pause) {
        pauses.add(pause);
        duringPauses.accept(pause);
        advance(pause);
    }

    void advance(Duration duration) {
        now += duration.toNanos();
    }

    void duringPauses(Consumer<Duration> action) {
        duringPauses = action;
    }

    List<Duration> pauses() {
        return pauses;
    }
}
