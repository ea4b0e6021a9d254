package io.hexapay.tck;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what happens on another thread. */
final class Await {

    /** Longer than anything takes on a machine that works. */
    static final Duration LONG = Duration.ofSeconds(10);

    private Await() {}

    static void until(String what, BooleanSupplier condition) {
        if (!isTrueWithin(LONG, condition)) {
            throw new AssertionError("did not happen within " + LONG + ": " + what);
        }
    }

    static boolean isTrueWithin(Duration atMost, BooleanSupplier condition) {
        long end = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            LockSupport.parkNanos(1_000_000);
        }
        return true;
    }
}
