package io.hexapay.app.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The configuration file of a run.
 *
 * @param namedBy what the user named it with, or null if it is the default one
 */
public record ConfigurationFile(Path path, @Nullable String namedBy) {

    private static final Path DEFAULT = Path.of("hexapay.conf");
    private static final String VARIABLE = "HEXAPAY_CONFIG";

    /**
     * The file {@code given}, or else {@code ./hexapay.conf}, or else the one that {@code
     * $HEXAPAY_CONFIG} names; null if there is none of them.
     */
    public static @Nullable ConfigurationFile find(
            @Nullable Path given, Map<String, String> environment) {
        if (given != null) {
            return new ConfigurationFile(given, "--config");
        }
        if (Files.exists(DEFAULT)) {
            return new ConfigurationFile(DEFAULT, null);
        }
        String named = environment.get(VARIABLE);
        return named == null || named.isBlank()
                ? null
                : new ConfigurationFile(Path.of(named), "$" + VARIABLE);
    }

    /**
     * The same, for who cannot do without.
     *
     * @throws ConfigurationException if there is none
     */
    public static ConfigurationFile required(
            @Nullable Path given, Map<String, String> environment) {
        ConfigurationFile file = find(given, environment);
        if (file == null) {
            throw ConfigurationException.noFile();
        }
        return file;
    }

    /**
     * The folder {@code gateways} beside a file that was named, or null: code is never loaded from
     * the working directory by chance.
     *
     * @throws ConfigurationException if a file that was named cannot be read
     */
    public @Nullable Path gatewaysFolder() {
        if (namedBy == null) {
            return null;
        }
        requireReadable();
        return path.resolveSibling("gateways");
    }

    void requireReadable() {
        if (!Files.exists(path)) {
            throw ConfigurationException.inFile(
                    path,
                    "cannot be read: no such file in %s (check %s)"
                            .formatted(path.toAbsolutePath().getParent(), namedBy));
        }
        if (Files.isDirectory(path)) {
            throw ConfigurationException.inFile(path, "cannot be read (expected: a HOCON file)");
        }
        if (!Files.isReadable(path)) {
            throw ConfigurationException.inFile(path, "cannot be read (check its permissions)");
        }
    }
}
