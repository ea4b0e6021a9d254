package io.hexapay.tck.junit;

import io.hexapay.tck.Contract;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;

/** Finds subclasses of the contracts that a build passes over in silence. */
final class UnrunContracts {

    private static final Pattern RUN = Pattern.compile("Test.*|.*Test|.*Tests|.*TestCase");

    private UnrunContracts() {}

    /**
     * One line for each, naming the class and the cure.
     *
     * @param tests all classes of a module's tests
     * @param planned the names of the classes that the build runs; empty if that is not known
     */
    static List<String> among(Collection<Class<?>> tests, Set<String> planned) {
        List<Class<?>> contracts =
                tests.stream()
                        .filter(Contract.class::isAssignableFrom)
                        .filter(contract -> !contract.isAnnotationPresent(RunByHand.class))
                        .toList();
        return contracts.stream()
                .map(contract -> fault(contract, contracts, planned))
                .filter(fault -> !fault.isEmpty())
                .sorted()
                .toList();
    }

    /** One line for each that is run by hand, naming the class and why. */
    static List<String> byHandAmong(Collection<Class<?>> tests) {
        return tests.stream()
                .filter(Contract.class::isAssignableFrom)
                .filter(contract -> contract.isAnnotationPresent(RunByHand.class))
                .map(
                        contract ->
                                contract.getName()
                                        + " "
                                        + contract.getAnnotation(RunByHand.class).value())
                .sorted()
                .toList();
    }

    /** Whether the build runs it, as far as its name and kind tell. */
    static boolean isRun(Class<?> type, Set<String> planned) {
        return Contract.class.isAssignableFrom(type)
                && !Modifier.isAbstract(type.getModifiers())
                && !type.isAnnotationPresent(RunByHand.class)
                && cure(type, List.of(), planned) == null;
    }

    private static String fault(Class<?> contract, List<Class<?>> all, Set<String> planned) {
        String cure = cure(contract, all, planned);
        return cure == null ? "" : contract.getName() + " is not run: " + cure;
    }

    private static @Nullable String cure(
            Class<?> contract, List<Class<?>> all, Set<String> planned) {
        if (Modifier.isAbstract(contract.getModifiers())) {
            boolean extended =
                    all.stream().anyMatch(o -> o != contract && contract.isAssignableFrom(o));
            return extended ? null : "it is abstract and nothing extends it; make it concrete";
        }
        if (contract.isAnonymousClass() || contract.isLocalClass()) {
            return "it is a class inside a method; move it to a file of its own";
        }
        if (Modifier.isPrivate(contract.getModifiers())) {
            return "it is private; take that away";
        }
        if (contract.isMemberClass() && !contract.isAnnotationPresent(Nested.class)) {
            return "it is inside another class; move it to a file of its own";
        }
        Class<?> outermost = contract.getNestHost();
        if (!RUN.matcher(outermost.getSimpleName()).matches()) {
            return "its name is none that Surefire runs; let it end in Test";
        }
        return planned.isEmpty() || planned.contains(outermost.getName())
                ? null
                : "the build leaves it out; look for it in Surefire's includes, excludes and test";
    }
}
