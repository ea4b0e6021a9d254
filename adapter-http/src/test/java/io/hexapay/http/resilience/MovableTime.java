package io.hexapay.http.resilience;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Time that passes in pauses alone, which no interrupt ends, and when told to. For one thread. */
final class MovableTime implements Time {

    private final List<Duration> pauses = new ArrayList<>();
    private Consumer<Duration> duringPauses = pause -> {};
    private long now;

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public void pause(Duration pause) {
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
