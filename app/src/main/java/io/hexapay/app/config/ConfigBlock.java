package io.hexapay.app.config;

import static java.util.stream.Collectors.toSet;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.hexapay.core.Credentials;
import io.hexapay.core.InvalidSettingException;
import io.hexapay.http.GatewayUrl;
import io.hexapay.http.Timeouts;
import io.hexapay.http.gateway.GatewayOption;
import io.hexapay.http.gateway.GatewayOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One {@code { … }} of the configuration file, whose errors name file, line and key. */
record ConfigBlock(Path file, String path, Config config, ConfigOrigin origin) {

    static final Set<String> TIMEOUTS = Set.of("connect-timeout", "read-timeout", "token-timeout");

    private static final Pattern CAPITAL = Pattern.compile("[A-Z]");

    /** What merchants of every gateway have; no option may be called like one of them. */
    static final Set<String> MERCHANT_KEYS =
            union(Set.of("gateway", "key", "secret", "secret-file", "base-url"), TIMEOUTS);

    ConfigBlock(Path file, String path, Config config) {
        this(file, path, config, config.origin());
    }

    /** This block, where what it does not say is as in {@code defaults}. */
    ConfigBlock withDefaults(ConfigBlock defaults) {
        return new ConfigBlock(file, path, config.withFallback(defaults.config), origin);
    }

    /** This block without what it says under {@code key}. */
    ConfigBlock without(String key) {
        return new ConfigBlock(file, path, config.withoutPath(key), origin);
    }

    boolean has(String key) {
        return config.hasPath(key);
    }

    /** Whether it says {@code off} in place of a block. */
    boolean isOff(String key) {
        ConfigValue value = config.getValue(key);
        if (value.valueType() == ConfigValueType.OBJECT) {
            return false;
        }
        if ("off".equals(value.unwrapped())) {
            return true;
        }
        throw flaw(key, "expected a block { … }, or off");
    }

    ConfigBlock block(String key) {
        if (config.getValue(key).valueType() != ConfigValueType.OBJECT) {
            throw flaw(key, "expected a block { … }");
        }
        return new ConfigBlock(file, path + "." + key, config.getConfig(key));
    }

    /** The options among a merchant's keys, each of them read once to see that it can be. */
    GatewayOptions options(List<GatewayOption<?>> known) {
        Set<String> names = known.stream().map(GatewayOption::name).collect(toSet());
        requireOnly(union(MERCHANT_KEYS, names));
        Map<String, String> texts = new HashMap<>();
        for (GatewayOption<?> option : known) {
            String text = optionIfAny(option);
            if (text != null) {
                texts.put(option.name(), text);
            }
        }
        GatewayOptions options = new GatewayOptions(texts);
        checked(
                name -> name,
                () -> {
                    options.requireOnly(known);
                    return options;
                });
        return options;
    }

    void requireOnly(Set<String> known) {
        for (String key : new TreeSet<>(config.root().keySet())) {
            if (!known.contains(key)) {
                throw flaw(key, "unknown (expected: one of %s)".formatted(new TreeSet<>(known)));
            }
        }
    }

    String text(String key) {
        String text = textIfAny(key);
        if (text == null) {
            String unset = HoconFile.substitutionAt(file, path + "." + key);
            throw flaw(
                    key,
                    unset == null
                            ? "missing, or set to a ${?…} that has no value"
                            : "missing, as %s has no value (expected: a set environment variable)"
                                    .formatted(unset));
        }
        return text;
    }

    @Nullable String textIfAny(String key) {
        if (!config.hasPath(key)) {
            return null;
        }
        String text = read(key, "text", () -> config.getString(key));
        if (text.isBlank()) {
            throw flaw(key, "blank");
        }
        return text;
    }

    String textOr(String key, String usual) {
        String text = textIfAny(key);
        return text == null ? usual : text;
    }

    /** A list of texts, without those that an optional substitution left out. */
    List<String> texts(String key) {
        return read(key, "a list such as [\"a\", \"b\"]", () -> config.getStringList(key));
    }

    Credentials credentials() {
        return new Credentials(text("key"), SecretSetting.read(this));
    }

    GatewayUrl urlOr(GatewayUrl usual) {
        String url = textIfAny("base-url");
        return url == null ? usual : checked("base-url", () -> GatewayUrl.of(url));
    }

    Timeouts timeouts() {
        Timeouts usual = Timeouts.DEFAULT;
        return checked(
                component -> component + "-timeout",
                () ->
                        new Timeouts(
                                durationOr("connect-timeout", usual.connect()),
                                durationOr("read-timeout", usual.read()),
                                durationOr("token-timeout", usual.token())));
    }

    /** A duration of any length. */
    Duration durationOr(String key, Duration usual) {
        if (!config.hasPath(key)) {
            return usual;
        }
        if (config.getValue(key).valueType() == ConfigValueType.NUMBER) {
            throw flaw(key, "has no unit (expected: a duration such as 5 s)");
        }
        return read(key, "a duration such as 5 s", () -> config.getDuration(key));
    }

    /** A whole number of any size. */
    int numberOr(String key, int usual) {
        return config.hasPath(key) ? read(key, "a whole number", () -> config.getInt(key)) : usual;
    }

    /** Makes a value of {@code key}, or of the block itself if that is empty. */
    <T> T checked(String key, Supplier<T> value) {
        return checked(component -> key, value);
    }

    /** Makes a value of keys named as its components: {@code openFor}, {@code open-for}. */
    <T> T checked(Supplier<T> value) {
        return checked(
                component ->
                        CAPITAL.matcher(component)
                                .replaceAll(found -> "-" + found.group().toLowerCase(Locale.ROOT)),
                value);
    }

    /** Makes a value; tells of a component that it refuses by file, line and key. */
    <T> T checked(UnaryOperator<String> keyOf, Supplier<T> value) {
        try {
            return value.get();
        } catch (InvalidSettingException e) {
            throw flaw(keyOf.apply(e.component()), e.reason());
        }
    }

    ConfigurationException flaw(String key, String flaw) {
        String where = key.isEmpty() ? path : path + "." + key;
        return ConfigurationException.at(file, originOf(key), where + ": " + flaw);
    }

    /** Secrets may be a list as well, in which an optional substitution may be left out. */
    private @Nullable String optionIfAny(GatewayOption<?> option) {
        String key = option.name();
        if (!option.isSecret()
                || !config.hasPath(key)
                || config.getValue(key).valueType() != ConfigValueType.LIST) {
            return textIfAny(key);
        }
        String secrets = String.join(" ", texts(key));
        return secrets.isBlank() ? null : secrets;
    }

    private <T> T read(String key, String expected, Supplier<T> value) {
        try {
            return value.get();
        } catch (ConfigException e) {
            throw flaw(key, "not readable (expected: %s)".formatted(expected));
        }
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        Set<String> all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }

    private ConfigOrigin originOf(String key) {
        ConfigValue value = key.isEmpty() ? null : config.root().get(key);
        // A value that comes from the environment has no line.
        return value == null || value.origin().lineNumber() < 0 ? origin : value.origin();
    }
}
