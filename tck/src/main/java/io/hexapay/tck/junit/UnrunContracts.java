package io.hexapay.tck.junit;

import io.hexapay.tck.Contract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;

/**
 * Finds subclasses of the contracts that a build with Surefire's defaults would pass over in
 * silence.
 */
final class UnrunContracts {

    private static final Pattern RUN = Pattern.compile("Test.*|.*Test|.*Tests|.*TestCase");
    private static final String CLASS = ".class";

    private UnrunContracts() {}

    /** One line for each, naming the class and the cure. */
    static List<String> under(Path root) {
        List<Class<?>> contracts = contractsUnder(root);
        return contracts.stream()
                .map(contract -> fault(contract, contracts))
                .filter(fault -> !fault.isEmpty())
                .sorted()
                .toList();
    }

    private static String fault(Class<?> contract, List<Class<?>> all) {
        String cure = contract.isAnnotationPresent(RunByHand.class) ? null : cure(contract, all);
        return cure == null ? "" : contract.getName() + " is not run: " + cure;
    }

    private static @Nullable String cure(Class<?> contract, List<Class<?>> all) {
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
        return RUN.matcher(outermost.getSimpleName()).matches()
                ? null
                : "its name is none that Surefire runs; let it end in Test";
    }

    private static List<Class<?>> contractsUnder(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(CLASS))
                    .<Class<?>>map(file -> load(root.relativize(file).toString()))
                    .filter(Contract.class::isAssignableFrom)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + root, e);
        }
    }

    /** Without initializing it. What cannot be loaded cannot be run, and is no contract. */
    private static Class<?> load(String file) {
        String name = file.substring(0, file.length() - CLASS.length());
        try {
            return Class.forName(
                    name.replace('/', '.').replace('\\', '.'),
                    false,
                    Thread.currentThread().getContextClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            return Object.class;
        }
    }
}
