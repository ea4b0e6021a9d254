package io.hexapay.app.plugin;

import io.hexapay.app.config.ConfigurationException;
import io.hexapay.core.InvalidSettingException;
import io.hexapay.core.PrintableText;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import java.util.jar.JarFile;

/** One jar of plug-ins. Whatever is wrong with it is told with its name. */
final class PluginJar {

    private static final int LONGEST_REASON = 300;

    private final Path file;
    private final ClassLoader services;

    /**
     * @param classes those of all jars of the folder
     * @throws ConfigurationException if it is not a jar
     */
    PluginJar(Path file, ClassLoader classes) {
        this.file = file;
        requireJar();
        this.services = new ServicesOfOne(urlOf(file), classes);
    }

    /** The URL to load its classes from. */
    static URL urlOf(Path file) {
        try {
            return file.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("files have URLs", e);
        }
    }

    String name() {
        return String.valueOf(file.getFileName());
    }

    /**
     * Makes its plug-ins, and checks each.
     *
     * @throws ConfigurationException if one cannot be loaded or made, or fails the check
     */
    <P> List<P> plugins(Class<P> service, Consumer<P> check) {
        List<P> made = new ArrayList<>();
        try {
            for (P plugin : ServiceLoader.load(service, services)) {
                check.accept(plugin);
                made.add(plugin);
            }
        } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
            throw unusable(file, e);
        }
        return made;
    }

    /** That it cannot be used, for this reason. */
    ConfigurationException unusable(String reason) {
        return unusable(file, reason);
    }

    /** That this file cannot be used because of {@code failure}. */
    static ConfigurationException unusable(Path file, Throwable failure) {
        String reason =
                failure instanceof ServiceConfigurationError
                                || failure instanceof InvalidSettingException
                        ? String.valueOf(failure.getMessage())
                        : failure.toString();
        Throwable cause = failure.getCause();
        return unusable(file, cause == null ? reason : reason + ": " + cause);
    }

    private static ConfigurationException unusable(Path file, String reason) {
        return ConfigurationException.inFile(
                file, "cannot be used: " + PrintableText.line(reason, LONGEST_REASON));
    }

    private void requireJar() {
        try (JarFile jar = new JarFile(file.toFile())) {
            jar.size();
        } catch (IOException e) {
            throw unusable("not a jar, or not readable: " + e.getMessage());
        }
    }

    /** Finds the classes of all jars, and the services of this one alone. */
    private static final class ServicesOfOne extends URLClassLoader {

        ServicesOfOne(URL jar, ClassLoader classes) {
            super(new URL[] {jar}, classes);
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            return findResources(name);
        }
    }
}
