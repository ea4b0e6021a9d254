package io.hexapay.tck;

import static java.util.Objects.requireNonNull;

import io.hexapay.tck.fixture.Capability;
import io.hexapay.tck.observation.NoForeignAssumptions;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A contract of the kit: checks with an id, some of which ask for a {@link Capability}. Extend one
 * of its subclasses.
 */
@DisplayNameGeneration(Contract.CheckNames.class)
@ExtendWith(NoForeignAssumptions.class)
public abstract class Contract {

    /** A check: a test whose name is its id and its claim. */
    @Test
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    public @interface Check {

        /** The id, a space and the claim: {@code A02 asks as documented}. */
        String value();
    }

    /** Begins the reason of a check that was left out. */
    public static final String NOT_APPLICABLE = "not applicable without ";

    /**
     * Begins the reason of a check that was skipped as it cannot work with a request that is not as
     * documented. The check that shows the difference follows.
     */
    public static final String UNDOCUMENTED = "request not as documented, see ";

    Contract() {}

    abstract Set<Capability> declared();

    final void needs(Capability capability) {
        needs(declared().contains(capability), capability.name());
    }

    /** Leaves this check out unless it applies, because of what is missing. */
    static void needs(boolean applies, String missing) {
        skipUnless(applies, NOT_APPLICABLE + missing);
    }

    /** Ends this check here. The build's summary shows the reason. */
    static void skipUnless(boolean works, String reason) {
        if (!works) {
            throw new NoForeignAssumptions.LeftOut(reason);
        }
    }

    /**
     * Names each {@link Check} by its id and claim; one of every call says whose it is: {@code
     * W07-token does not believe an empty answer}.
     */
    static final class CheckNames extends DisplayNameGenerator.Standard {

        @Override
        public String generateDisplayNameForMethod(
                List<Class<?>> enclosing, Class<?> contract, Method method) {
            Check check = method.getAnnotation(Check.class);
            if (check == null) {
                return super.generateDisplayNameForMethod(enclosing, contract, method);
            }
            boolean isOfEveryCall = check.value().startsWith("W");
            return isOfEveryCall
                    ? check.value().replaceFirst(" ", "-" + callOf(contract) + " ")
                    : check.value();
        }

        private static String callOf(Class<?> contract) {
            CallContract.OfCall call = contract.getAnnotation(CallContract.OfCall.class);
            return requireNonNull(call, () -> "no @OfCall: " + contract.getName()).value();
        }
    }
}
