package io.hexapay.app.config;

import com.typesafe.config.ConfigOrigin;
import java.nio.file.Path;

/** The configuration cannot be used. The message names the file, the line and the key. */
public final class ConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private ConfigurationException(String message) {
        super(message);
    }

    /** That this file, or folder, cannot be used. */
    public static ConfigurationException inFile(Path file, String flaw) {
        return new ConfigurationException("%s: %s".formatted(file, flaw));
    }

    /** That the program's own classes cannot be used together. */
    public static ConfigurationException inClassPath(String flaw) {
        return new ConfigurationException("class path: " + flaw);
    }

    static ConfigurationException at(Path file, ConfigOrigin origin, String flaw) {
        Path told = told(file, origin);
        return origin.lineNumber() < 1
                ? inFile(told, flaw)
                : new ConfigurationException(
                        "%s:%d: %s".formatted(told, origin.lineNumber(), flaw));
    }

    /** The file as the user named it, or the one that it includes. */
    private static Path told(Path file, ConfigOrigin origin) {
        String origins = origin.filename();
        return origins == null || Path.of(origins).equals(file.toAbsolutePath())
                ? file
                : Path.of(origins);
    }

    static ConfigurationException noFile() {
        return new ConfigurationException(
                "no configuration (expected: --config FILE, ./hexapay.conf or $HEXAPAY_CONFIG)");
    }
}
