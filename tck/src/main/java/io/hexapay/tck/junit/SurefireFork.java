package io.hexapay.tck.junit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What Surefire or Failsafe has told the JVM that it started.
 *
 * @param byHand whether somebody asked for single tests, with {@code -Dtest} or {@code -Dit.test}
 * @param planned the names of all classes that it runs, in this JVM or in others beside it (with
 *     {@code forkCount} above 1 a JVM is told of one class at a time); empty if it does not say
 */
record SurefireFork(boolean byHand, Set<String> planned) {

    /** {@code …booter.jar folder dump-file properties-file system-properties-file}. */
    private static final Pattern COMMAND =
            Pattern.compile(".*(?:\\.jar|ForkedBooter) (.+) \\S+ (\\S+tmp) \\S+tmp");

    /** In the properties file, before the number of a class. */
    private static final String CLASS = "tc.";

    /** The one that has started this JVM, or nothing if another program did. */
    static Optional<SurefireFork> current() {
        return of(System.getProperties());
    }

    static Optional<SurefireFork> of(Properties system) {
        if (system.getProperty("surefire.test.class.path") == null) {
            return Optional.empty();
        }
        boolean byHand =
                !system.getProperty("test", "").isBlank()
                        || !system.getProperty("it.test", "").isBlank();
        return Optional.of(
                new SurefireFork(byHand, classesIn(system.getProperty("sun.java.command", ""))));
    }

    private static Set<String> classesIn(String command) {
        Matcher parts = COMMAND.matcher(command);
        if (!parts.matches()) {
            return Set.of();
        }
        Properties told = new Properties();
        try (InputStream file = Files.newInputStream(Path.of(parts.group(1), parts.group(2)))) {
            told.load(file);
        } catch (IOException | InvalidPathException e) {
            return Set.of(); // Another version may keep it elsewhere.
        }
        return told.stringPropertyNames().stream()
                .filter(key -> key.startsWith(CLASS))
                .map(told::getProperty)
                .collect(Collectors.toUnmodifiableSet());
    }
}
