package io.hexapay.tck.observation;

import java.lang.reflect.Constructor;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.TestAbortedException;

/**
 * Breaks what an assumption would leave out in silence, unless it is the kit's own: wherever a
 * subclass or an extension of one makes it.
 */
public final class NoForeignAssumptions
        implements AfterEachCallback, AfterAllCallback, InvocationInterceptor {

    /** The kit's own: a check does not apply, or cannot work. */
    public static final class LeftOut extends TestAbortedException {

        private static final long serialVersionUID = 1;

        /** For that reason, which the build's summary shows. */
        public LeftOut(String reason) {
            super(reason);
        }
    }

    /** For JUnit, which makes one itself. */
    public NoForeignAssumptions() {}

    @Override
    public void afterEach(ExtensionContext check) {
        requireNoneIn(check.getExecutionException());
    }

    @Override
    public void afterAll(ExtensionContext contract) {
        requireNoneIn(contract.getExecutionException());
    }

    @Override
    public <T> T interceptTestClassConstructor(
            Invocation<T> invocation,
            ReflectiveInvocationContext<Constructor<T>> constructor,
            ExtensionContext contract)
            throws Throwable {
        try {
            return invocation.proceed();
        } catch (TestAbortedException assumption) {
            throw broken(assumption);
        }
    }

    private static void requireNoneIn(Optional<Throwable> end) {
        if (end.orElse(null) instanceof TestAbortedException assumption
                && !(assumption instanceof LeftOut)) {
            throw broken(assumption);
        }
    }

    private static AssertionError broken(TestAbortedException assumption) {
        return new AssertionError(
                "left out by an assumption that is not the kit's (%s): take it away"
                        .formatted(assumption.getMessage()),
                assumption);
    }
}
