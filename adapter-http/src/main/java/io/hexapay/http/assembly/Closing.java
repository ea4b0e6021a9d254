package io.hexapay.http.assembly;

import java.util.List;

/** Closes all that there is to close, though some of it fails. */
final class Closing {

    private Closing() {}

    /** Runs every step, and throws the first failure after the last. */
    static void runAll(List<Runnable> steps) {
        RuntimeException first = null;
        for (Runnable step : steps) {
            try {
                step.run();
            } catch (RuntimeException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }

    /** Runs {@code step} because of {@code failure}, which stays what is to be thrown. */
    static RuntimeException after(RuntimeException failure, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }
}
