package io.hexapay.core.payment;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits between attempts. Thread-safe. */
@FunctionalInterface
public interface Pause {

    /** Sleeps. */
    Pause SLEEP =
            length -> {
                try {
                    TimeUnit.NANOSECONDS.sleep(length.toNanos());
                    return true;
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            };

    /** Waits for {@code length}; false if interrupted, which the thread then still is. */
    boolean forThat(Duration length);
}
