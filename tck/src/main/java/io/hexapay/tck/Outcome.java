package io.hexapay.tck;

import io.hexapay.core.GatewayException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What became of a call. Whatever an adapter has thrown, an assertion on it fails without printing a secret.
 *
 * @param thrown what it failed with, or null
 * @param flagKept whether its thread was interrupted at the end
 */
record Outcome<T>(
        Canaries canaries,
        boolean ended,
        @Nullable T given,
        @Nullable Throwable thrown,
        boolean flagKept) {

    /** The outcome of {@code call} on this thread. */
    static <T> Outcome<T> here(Canaries canaries, Supplier<T> call) {
        T given = null;
        Throwable thrown = null;
        try {
            given = call.get();
        } catch (Throwable failure) {
            // Whatever an adapter throws is an outcome, to be judged by the check.
            thrown = failure;
        }
        return new Outcome<>(canaries, true, given, thrown, Thread.currentThread().isInterrupted());
    }

    T value() {
        if (given == null) {
            throw new AssertionError("expected a value, but it " + describe());
        }
        return given;
    }

    <E extends GatewayException> E failure(Class<E> kind) {
        if (!kind.isInstance(thrown)) {
            throw new AssertionError(
                    "expected %s, but it %s".formatted(kind.getSimpleName(), describe()));
        }
        return kind.cast(thrown);
    }

    boolean isGatewayException() {
        return thrown instanceof GatewayException;
    }

    /** All text that it could be printed as. */
    String allText() {
        return thrown == null ? String.valueOf(given) : Canaries.allOf(thrown);
    }

    /** What happened, in words that can be printed. */
    String describe() {
        if (!ended) {
            return "has not ended";
        }
        if (thrown == null) {
            return given == null ? "gave null" : "gave a value";
        }
        String place =
                thrown.getStackTrace().length == 0 ? "nowhere" : "" + thrown.getStackTrace()[0];
        String text = canaries.redact(String.valueOf(thrown.getMessage()));
        return "threw %s \"%s\" at %s".formatted(thrown.getClass().getSimpleName(), text, place);
    }

    @Override
    public String toString() {
        return describe();
    }
}
