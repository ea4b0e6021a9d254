package io.hexapay.http.resilience;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The passing of time, which tests move by hand. */
interface Time {

    /** That of this machine. */
    Time REAL =
            new Time() {
                @Override
                public long nanoTime() {
                    return System.nanoTime();
                }

                @Override
                public void pause(Duration pause) throws InterruptedException {
                    TimeUnit.NANOSECONDS.sleep(pause.toNanos());
                }
            };

    /** Counts nanoseconds from anywhere and never goes back. */
    long nanoTime();

    /** Returns when {@code pause} is over. */
    void pause(Duration pause) throws InterruptedException;
}
