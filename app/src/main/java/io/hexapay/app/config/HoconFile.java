package io.hexapay.app.config;

import static java.util.Objects.requireNonNullElse;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses a file in HOCON, whose text its errors never quote: there are secrets in it. */
final class HoconFile {

    /** Of any file name. */
    private static final ConfigParseOptions HOCON =
            ConfigParseOptions.defaults().setSyntax(ConfigSyntax.CONF);

    private static final Pattern SUBSTITUTION = Pattern.compile("\\$\\{[A-Za-z0-9_.?-]+}");

    /** The end of the parser's message, which quotes nothing. */
    private static final Pattern UNCLOSED =
            Pattern.compile(": [Ee]xpecting (a close parentheses|close brace) .* end of file$");

    private HoconFile() {}

    static Config parse(Path file) {
        try {
            return parseUnresolved(file).resolve();
        } catch (ConfigException.UnresolvedSubstitution e) {
            throw ConfigurationException.at(
                    file,
                    origin(e),
                    requireNonNullElse(substitutionIn(String.valueOf(e.getMessage())), "a ${…}")
                            + " has no value (expected: a set environment variable,"
                            + " or ${?…} for optional)");
        } catch (ConfigException e) {
            // Without its message, which quotes the text at fault: it may be a secret.
            throw ConfigurationException.at(
                    file,
                    origin(e),
                    UNCLOSED.matcher(String.valueOf(e.getMessage())).find()
                            ? "not HOCON (a } is missing, expected: one for each {)"
                            : "not HOCON (expected: values with special characters"
                                    + " in double quotes)");
        }
    }

    /** The first {@code ${?…}} that the value at {@code path} was to come from, or null. */
    static @Nullable String substitutionAt(Path file, String path) {
        try {
            ConfigValue value = parseUnresolved(file).root();
            for (String key : ConfigUtil.splitPath(path)) {
                value = value instanceof ConfigObject block ? block.get(key) : null;
            }
            return value == null
                    ? null
                    : substitutionIn(value.render(ConfigRenderOptions.concise()));
        } catch (ConfigException unresolvable) {
            return null;
        }
    }

    private static Config parseUnresolved(Path file) {
        return ConfigFactory.parseFile(file.toAbsolutePath().toFile(), HOCON);
    }

    /** The substitution alone, out of a text that may hold more. */
    private static @Nullable String substitutionIn(String text) {
        Matcher substitution = SUBSTITUTION.matcher(text);
        return substitution.find() ? substitution.group() : null;
    }

    private static ConfigOrigin origin(ConfigException e) {
        return e.origin();
    }
}
