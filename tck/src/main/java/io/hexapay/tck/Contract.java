package io.hexapay.tck;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;

/**
 * A contract of the kit: checks with an id, some of which ask for a {@link Capability}. Extend one
 * of its subclasses.
 */
@DisplayNameGeneration(Contract.CheckNames.class)
public abstract class Contract {

    /** Begins the reason of a check that was left out. */
    public static final String NOT_APPLICABLE = "not applicable without ";

    Contract() {}

    abstract Set<Capability> declared();

    final void needs(Capability capability) {
        Assumptions.assumeTrue(declared().contains(capability), NOT_APPLICABLE + capability);
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
            boolean isForToken = AuthPortContract.class.isAssignableFrom(contract);
            String call = isForToken ? "-token " : "-payment ";
            return isOfEveryCall ? check.value().replaceFirst(" ", call) : check.value();
        }
    }
}
