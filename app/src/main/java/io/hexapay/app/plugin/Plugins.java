package io.hexapay.app.plugin;

import io.hexapay.app.config.ConfigurationException;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The plug-ins of the program, and of the jars in a folder. The jars share one class loader under
 * the program's, so that one may bring what another needs; where both have a class, the program's
 * counts. They stay open as long as the program runs.
 */
public final class Plugins {

    private static final ClassLoader PROGRAM = Plugins.class.getClassLoader();

    private final ClassLoader program;
    private final List<PluginJar> jars;

    private Plugins(ClassLoader program, List<PluginJar> jars) {
        this.program = program;
        this.jars = jars;
    }

    /**
     * Those of the program and of the jars in {@code folder}, if it is not null and there.
     *
     * @throws ConfigurationException naming the one that is not a jar, or the folder that cannot be
     *     read
     */
    public static Plugins with(@Nullable Path folder) {
        return with(folder, PROGRAM);
    }

    static Plugins with(@Nullable Path folder, ClassLoader program) {
        if (folder == null || !Files.exists(folder)) {
            return new Plugins(program, List.of());
        }
        List<Path> files = jarsIn(folder);
        ClassLoader classes =
                new URLClassLoader(
                        files.stream().map(PluginJar::urlOf).toArray(URL[]::new), program);
        return new Plugins(
                program, files.stream().map(file -> new PluginJar(file, classes)).toList());
    }

    /**
     * The plug-ins of one kind, by their ids.
     *
     * @param check of each that comes out of a jar: what it throws is why that cannot be used
     * @throws ConfigurationException naming the jar whose plug-in cannot be loaded or made, fails
     *     the check, or has an id that another has; or the two of one id in the program
     */
    public <P> SortedMap<String, FoundPlugin<P>> find(
            Class<P> service, Function<P, String> id, Consumer<P> check) {
        SortedMap<String, FoundPlugin<P>> found = new TreeMap<>();
        for (P plugin : ServiceLoader.load(service, program)) {
            String name = id.apply(plugin);
            FoundPlugin<P> other = found.putIfAbsent(name, new FoundPlugin<>(plugin, "program"));
            if (other != null) {
                throw ConfigurationException.inClassPath(
                        "\"%s\" is brought by both %s and %s (expected: one of an id)"
                                .formatted(name, nameOf(other.plugin()), nameOf(plugin)));
            }
        }
        for (PluginJar jar : jars) {
            for (P plugin : jar.plugins(service, plugin -> callOnce(plugin, id, check))) {
                String name = id.apply(plugin);
                FoundPlugin<P> other =
                        found.putIfAbsent(name, new FoundPlugin<>(plugin, jar.name()));
                if (other != null) {
                    throw jar.unusable("%s is there already (%s)".formatted(name, other.origin()));
                }
            }
        }
        return found;
    }

    private static <P> void callOnce(P plugin, Function<P, String> id, Consumer<P> check) {
        var unused = id.apply(plugin);
        check.accept(plugin);
    }

    private static String nameOf(Object plugin) {
        return plugin.getClass().getName();
    }

    private static List<Path> jarsIn(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        } catch (IOException e) {
            throw ConfigurationException.inFile(
                    folder, "cannot be read (expected: a folder with jars)");
        }
    }
}
