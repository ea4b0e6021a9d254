package io.hexapay.tck.observation;

import io.hexapay.core.GatewayException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a call. Whatever an adapter has thrown, an assertion on it fails without printing
 * a secret.
 *
 * @param thrown what it failed with, or null
 * @param interruptKept whether its thread was interrupted at the end
 */
public record CallOutcome<T>(
        Canaries canaries,
        boolean ended,
        @Nullable T given,
        @Nullable Throwable thrown,
        boolean interruptKept) {

    /** The outcome of {@code call} on this thread. */
    public static <T> CallOutcome<T> here(Canaries canaries, Supplier<T> call) {
        T given = null;
        Throwable thrown = null;
        try {
            given = call.get();
        } catch (Throwable failure) {
            // Whatever an adapter throws is an outcome, to be judged by the check.
            thrown = failure;
        }
        return new CallOutcome<>(
                canaries, true, given, thrown, Thread.currentThread().isInterrupted());
    }

    public T value() {
        if (given == null) {
            throw new AssertionError("expected a value, but it " + describe());
        }
        return given;
    }

    public <E extends GatewayException> E failure(Class<E> kind) {
        if (!kind.isInstance(thrown)) {
            throw new AssertionError(
                    "expected %s, but it %s".formatted(kind.getSimpleName(), describe()));
        }
        return kind.cast(thrown);
    }

    public boolean isGatewayException() {
        return thrown instanceof GatewayException;
    }

    /** All text that it could be printed as. */
    public String allText() {
        return thrown == null ? String.valueOf(given) : Canaries.allOf(thrown);
    }

    /** The outcome in words that can be printed. */
    public String describe() {
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
