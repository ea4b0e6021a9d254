package io.hexapay.spring.properties;

import static java.util.Objects.requireNonNull;

import io.hexapay.core.InvalidSettingException;
import io.hexapay.core.Secret;
import io.hexapay.spring.properties.HexapayProperties.BulkheadProperties;
import io.hexapay.spring.properties.HexapayProperties.CircuitBreakerProperties;
import io.hexapay.spring.properties.HexapayProperties.MerchantProperties;
import io.hexapay.spring.properties.HexapayProperties.RedisProperties;
import io.hexapay.spring.properties.HexapayProperties.ResilienceProperties;
import io.hexapay.spring.properties.HexapayProperties.RetryProperties;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.util.PlaceholderResolutionException;

/**
 * Binds as Spring does, but takes {@code off} in place of a block, refuses durations without a unit
 * (of which Spring would make milliseconds), and names the property at fault without its value.
 */
final class StrictBindHandler extends AbstractBindHandler {

    private static final Map<Class<?>, Object> OFF =
            Map.of(
                    ResilienceProperties.class, ResilienceProperties.OFF,
                    RetryProperties.class, RetryProperties.OFF,
                    CircuitBreakerProperties.class, CircuitBreakerProperties.OFF,
                    BulkheadProperties.class, BulkheadProperties.OFF,
                    RedisProperties.class, RedisProperties.OFF);

    /** YAML makes {@code false} of it. */
    private static final Pattern SAYS_OFF = Pattern.compile("off|false");

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+");
    private static final String BLANK =
            "blank (expected: some text; a variable that it names may be set to nothing)";
    private static final String DURATION = "a duration with its unit, such as 5s or 100ms";

    private static final String BLOCK = "cannot be read (expected: keys below it, or off)";

    /** Reads the text of a block, which Spring does only if no source has keys below it. */
    @Override
    @SuppressWarnings("unchecked") // A component is given what onSuccess makes of it.
    public <T> Bindable<T> onStart(
            ConfigurationPropertyName name, Bindable<T> target, BindContext context) {
        Object off = OFF.get(target.getType().resolve(Object.class));
        return off == null || !isText(name, context)
                ? target
                : (Bindable<T>) Bindable.of(Object.class).withSuppliedValue(() -> off);
    }

    @Override
    public Object onSuccess(
            ConfigurationPropertyName name,
            Bindable<?> target,
            BindContext context,
            Object result) {
        ConfigurationProperty property = context.getConfigurationProperty();
        if (result instanceof Duration
                && property != null
                && NUMBER.matcher(textOf(property)).matches()) {
            throw fault(property, "has no unit (expected: " + DURATION + ")");
        }
        return target.getValue() == null ? result : off(target.getValue(), property, result);
    }

    @Override
    public Object onFailure(
            ConfigurationPropertyName name,
            Bindable<?> target,
            BindContext context,
            Exception error)
            throws Exception {
        ConfigurationProperty property = propertyAt(name, context);
        if (property == null || isTold(error)) {
            throw error;
        }
        Class<?> type = target.getType().resolve(Object.class);
        throw fault(property, reasonOf(error, type, property));
    }

    /** Whether the strongest source that has it, or keys below it, has it as text. */
    private static boolean isText(ConfigurationPropertyName name, BindContext context) {
        for (ConfigurationPropertySource source : context.getSources()) {
            ConfigurationProperty property = source.getConfigurationProperty(name);
            if (property != null && !textOf(property).isEmpty()) {
                return true;
            }
            if (source.containsDescendantOf(name) == ConfigurationPropertyState.PRESENT) {
                return false;
            }
        }
        return false;
    }

    private static Object off(
            Supplier<?> off, @Nullable ConfigurationProperty property, Object said) {
        if (SAYS_OFF.matcher(String.valueOf(said).strip()).matches()) {
            return off.get();
        }
        throw fault(requireNonNull(property), BLOCK);
    }

    private static @Nullable ConfigurationProperty propertyAt(
            ConfigurationPropertyName name, BindContext context) {
        for (ConfigurationPropertySource source : context.getSources()) {
            ConfigurationProperty property = source.getConfigurationProperty(name);
            if (property != null) {
                return property;
            }
        }
        return null;
    }

    private static String reasonOf(Exception error, Class<?> type, ConfigurationProperty property) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidSettingException invalid) {
                return type == Secret.class ? BLANK : invalid.reason();
            }
            if (cause instanceof PlaceholderResolutionException unresolved) {
                return unresolved(unresolved.getPlaceholder(), property);
            }
        }
        if (type == Secret.class && !(property.getValue() instanceof CharSequence)) {
            return "YAML takes it for a number, or for true or false (expected: it in quotes)";
        }
        if (type == Duration.class) {
            return "is no duration (expected: " + DURATION + ")";
        }
        if (type == Integer.class) {
            return "cannot be read (expected: a whole number)";
        }
        if (OFF.containsKey(type)) {
            return BLOCK;
        }
        if (type == MerchantProperties.class || property.getName().equals(MerchantNames.ALL)) {
            return "needs keys below it, and no value of its own"
                    + " (expected: hexapay.merchants.<name>.gateway, .key and .secret)";
        }
        return "cannot be read";
    }

    /** Not by its name if another variable holds that: it may be a part of a secret. */
    private static String unresolved(@Nullable String name, ConfigurationProperty property) {
        String placeholder = "${" + name;
        String text = textOf(property);
        boolean isWritten =
                !isVariable(property)
                        && (text.contains(placeholder + "}") || text.contains(placeholder + ":"));
        return (isWritten ? placeholder + "}" : "a variable that its value names")
                + " cannot be resolved (expected: a variable or property that is set;"
                + " or, where ${ is part of the text, \\${ in YAML and in variables,"
                + " \\\\${ in .properties)";
    }

    /** It is the secret then, rather than made of one. */
    private static boolean isVariable(ConfigurationProperty property) {
        ConfigurationPropertySource source = property.getSource();
        return source != null
                && source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource;
    }

    private static boolean isTold(Throwable error) {
        @Nullable Throwable cause = error;
        while (cause != null && !(cause instanceof InvalidPropertyException)) {
            cause = cause.getCause();
        }
        return cause != null;
    }

    private static InvalidPropertyException fault(ConfigurationProperty property, String reason) {
        return new InvalidPropertyException(
                property.getName().toString(), reason, property.getOrigin());
    }

    private static String textOf(ConfigurationProperty property) {
        return String.valueOf(property.getValue()).strip();
    }
}
