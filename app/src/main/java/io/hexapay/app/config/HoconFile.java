package io.hexapay.app.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses a file in HOCON, whose text its errors never quote: there are secrets in it. */
final class HoconFile {

    /** Whatever the file is called. */
    private static final ConfigParseOptions HOCON =
            ConfigParseOptions.defaults().setSyntax(ConfigSyntax.CONF);

    private static final Pattern SUBSTITUTION = Pattern.compile("\\$\\{[A-Za-z0-9_.?-]+}");

    private HoconFile() {}

    static Config parse(Path file) {
        try {
            return ConfigFactory.parseFile(file.toAbsolutePath().toFile(), HOCON).resolve();
        } catch (ConfigException.UnresolvedSubstitution e) {
            throw ConfigurationException.at(
                    file,
                    origin(e),
                    unresolved(e)
                            + " has no value (expected: a set environment variable, or ${?…} for optional)");
        } catch (ConfigException e) {
            // Without its message, which quotes the text at fault: it may be a secret.
            throw ConfigurationException.at(
                    file,
                    origin(e),
                    "not HOCON (expected: values with special characters in double quotes)");
        }
    }

    /** The substitution alone, out of a message that may quote more. */
    private static String unresolved(ConfigException.UnresolvedSubstitution e) {
        Matcher substitution = SUBSTITUTION.matcher(String.valueOf(e.getMessage()));
        return substitution.find() ? substitution.group() : "a ${…}";
    }

    private static ConfigOrigin origin(ConfigException e) {
        return e.origin();
    }
}
