package io.hexapay.tck.observation;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what happens on another thread. */
public final class Await {

    /** Longer than anything takes on a machine that works. */
    public static final Duration LONG = Duration.ofMinutes(1);

    private Await() {}

    public static void until(String what, BooleanSupplier condition) {
        if (!isTrueWithin(LONG, condition)) {
            throw new AssertionError("did not happen within " + LONG + ": " + what);
        }
    }

    /** Whether it is true at one of so many checks, a millisecond apart. */
    public static boolean isTrueAmong(int checks, BooleanSupplier condition) {
        for (int i = 0; i < checks; i++) {
            if (condition.getAsBoolean()) {
                return true;
            }
            LockSupport.parkNanos(1_000_000);
        }
        return false;
    }

    /** Whether it becomes true by then, or is when that is over. */
    public static boolean isTrueWithin(Duration atMost, BooleanSupplier condition) {
        long end = System.nanoTime() + atMost.toNanos();
        boolean over = false;
        while (!condition.getAsBoolean()) {
            if (over) {
                return false;
            }
            LockSupport.parkNanos(1_000_000);
            over = System.nanoTime() - end > 0;
        }
        return true;
    }
}
