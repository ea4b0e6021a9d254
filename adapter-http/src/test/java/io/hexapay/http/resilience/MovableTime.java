package io.hexapay.http.resilience;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Time that passes in pauses alone, and when told to. For one thread. */
final class MovableTime implements Time {

    private final List<Duration> pauses = new ArrayList<>();
    private Consumer<Duration> duringPauses = pause -> {};
    private long now;

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public void pause(Duration pause) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
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
