package io.hexapay.tck.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Classes in a folder of the class path, loaded and not initialized. */
final class CompiledClasses {

    private static final String SUFFIX = ".class";

    private CompiledClasses() {}

    /** Those that can be loaded: what cannot be loaded can be neither run nor connected. */
    static List<Class<?>> under(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .flatMap(file -> load(root.relativize(file).toString()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + root, e);
        }
    }

    private static Stream<Class<?>> load(String file) {
        String name = file.substring(0, file.length() - SUFFIX.length());
        try {
            return Stream.of(
                    Class.forName(
                            name.replace('/', '.').replace('\\', '.'),
                            false,
                            Thread.currentThread().getContextClassLoader()));
        } catch (ClassNotFoundException | LinkageError e) {
            return Stream.empty();
        }
    }
}
