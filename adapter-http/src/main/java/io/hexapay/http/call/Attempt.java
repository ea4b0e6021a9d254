package io.hexapay.http.call;

import java.util.function.Supplier;

/**
 * Which attempt at the same thing the calls of a thread are, for their log lines. Set by whoever
 * repeats; calls that nobody repeats are the first.
 */
public final class Attempt {

    private static final ThreadLocal<Integer> CURRENT = ThreadLocal.withInitial(() -> 1);

    private Attempt() {}

    /**
     * Runs {@code calls}, with the calls it makes on this thread counting as attempt
     * {@code number}.
     */
    public static <T> T number(int number, Supplier<T> calls) {
        int before = CURRENT.get();
        CURRENT.set(number);
        try {
            return calls.get();
        } finally {
            CURRENT.set(before);
        }
    }

    static int current() {
        return CURRENT.get();
    }
}
