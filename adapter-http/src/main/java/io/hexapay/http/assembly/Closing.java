package io.hexapay.http.assembly;

import java.util.List;

/** Closes all that there is to close, though some of it fails, or does not link. */
final class Closing {

    private Closing() {}

    /** Runs every step, and throws the first failure after the last. */
    static void runAll(List<Runnable> steps) {
        for (int i = 0; i < steps.size(); i++) {
            try {
                steps.get(i).run();
            } catch (RuntimeException | LinkageError e) {
                steps.subList(i + 1, steps.size()).forEach(step -> after(e, step));
                throw e;
            }
        }
    }

    /** Runs {@code step} because of {@code failure}, which stays what is to be thrown. */
    static void after(Throwable failure, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | LinkageError e) {
            failure.addSuppressed(e);
        }
    }
}
