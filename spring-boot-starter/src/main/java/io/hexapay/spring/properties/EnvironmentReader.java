package io.hexapay.spring.properties;

import static java.util.Comparator.naturalOrder;

import io.hexapay.core.InvalidSettingException;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PlaceholdersResolver;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.boot.origin.Origin;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.util.PropertyPlaceholderHelper;
import org.springframework.util.SystemPropertyUtils;

/** Reads {@code hexapay.*} out of an application's environment, and tells where it is wrong. */
final class EnvironmentReader {

    static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of("hexapay");

    private static final StrictBindHandler STRICT = new StrictBindHandler();
    private static final Pattern CAPITAL = Pattern.compile("[A-Z]");

    private final Iterable<ConfigurationPropertySource> sources;
    private final Binder binder;

    EnvironmentReader(Environment environment) {
        this.sources = ConfigurationPropertySources.get(environment);
        this.binder =
                new Binder(
                        sources,
                        placeholdersIn((ConfigurableEnvironment) environment),
                        null,
                        FilePathEditor::addTo);
    }

    /**
     * All but the options of gateways.
     *
     * @throws InvalidPropertyException if one cannot be read
     */
    HexapayProperties properties() {
        HexapayProperties all =
                read(() -> binder.bindOrCreate(ROOT, Bindable.of(HexapayProperties.class), STRICT));
        return new HexapayProperties(
                merchants().only(all.merchants()), all.gateways(), all.resilience(), all.cache());
    }

    /**
     * The names of merchants.
     *
     * @throws InvalidPropertyException naming two that Spring takes for one
     */
    MerchantNames merchants() {
        return MerchantNames.in(sources);
    }

    /** The text at {@code name}, or null if there is none. */
    @Nullable String text(ConfigurationPropertyName name) {
        return read(() -> binder.bind(name, Bindable.of(String.class), STRICT).orElse(null));
    }

    /** The texts at {@code name}, one or a list; empty if there are none. */
    List<String> texts(ConfigurationPropertyName name) {
        return read(
                () -> binder.bind(name, Bindable.listOf(String.class), STRICT).orElse(List.of()));
    }

    /** Whether YAML made something else of what is written at {@code name}: 83 of 0123. */
    boolean isNoText(ConfigurationPropertyName name) {
        for (ConfigurationPropertySource source : sources) {
            var property = source.getConfigurationProperty(name);
            if (property != null) {
                return !(property.getValue() instanceof CharSequence);
            }
        }
        return false;
    }

    /**
     * The names that are set under {@link #ROOT}, in order. Those in the environment of the process
     * are left out: {@code HEXAPAY_…} may be meant for others.
     */
    List<ConfigurationPropertyName> names() {
        return StreamSupport.stream(sources.spliterator(), false)
                .filter(new UnboundElementsSourceFilter()::apply)
                .flatMap(EnvironmentReader::namesIn)
                .filter(ROOT::isAncestorOf)
                .sorted(naturalOrder())
                .toList();
    }

    /** That the property at {@code name} cannot be used. */
    InvalidPropertyException fault(ConfigurationPropertyName name, String reason) {
        return new InvalidPropertyException(name.toString(), reason, originOf(name));
    }

    /**
     * Makes a value of properties right under {@code block} that are called as its components are:
     * {@code openFor}, {@code open-for}.
     */
    <T> T checked(ConfigurationPropertyName block, Supplier<T> value) {
        return checked(component -> block.append(kebab(component)), value);
    }

    /** Makes a value; tells of a component that it refuses by the property's name. */
    <T> T checked(Function<String, ConfigurationPropertyName> nameOf, Supplier<T> value) {
        try {
            return value.get();
        } catch (InvalidSettingException e) {
            throw fault(nameOf.apply(e.component()), e.reason());
        }
    }

    /** As properties are written: {@code openFor}, {@code open-for}. */
    static String kebab(String component) {
        return CAPITAL.matcher(component)
                .replaceAll(found -> "-" + found.group().toLowerCase(Locale.ROOT));
    }

    /**
     * Unlike Spring Boot, this refuses a variable that is not set: its name would be sent as the
     * secret. Where code is generated ahead of time, variables need not be set yet.
     */
    private static PlaceholdersResolver placeholdersIn(ConfigurableEnvironment environment) {
        boolean isAheadOfTime =
                environment.getProperty(AbstractAotProcessor.AOT_PROCESSING, Boolean.class, false);
        return new PropertySourcesPlaceholdersResolver(
                environment.getPropertySources(),
                new PropertyPlaceholderHelper(
                        SystemPropertyUtils.PLACEHOLDER_PREFIX,
                        SystemPropertyUtils.PLACEHOLDER_SUFFIX,
                        SystemPropertyUtils.VALUE_SEPARATOR,
                        SystemPropertyUtils.ESCAPE_CHARACTER,
                        isAheadOfTime));
    }

    private static Stream<ConfigurationPropertyName> namesIn(ConfigurationPropertySource source) {
        return source instanceof IterableConfigurationPropertySource iterable
                ? iterable.stream()
                : Stream.empty();
    }

    /** Of a block, where the first property in it is set. */
    private @Nullable Origin originOf(ConfigurationPropertyName name) {
        return Stream.concat(Stream.of(name), names().stream().filter(name::isAncestorOf))
                .flatMap(this::propertiesAt)
                .findFirst()
                .map(ConfigurationProperty::getOrigin)
                .orElse(null);
    }

    private Stream<ConfigurationProperty> propertiesAt(ConfigurationPropertyName name) {
        return StreamSupport.stream(sources.spliterator(), false)
                .flatMap(source -> Stream.ofNullable(source.getConfigurationProperty(name)));
    }

    /** Lets no {@link BindException} out: Spring Boot would print the values that it holds. */
    private <T extends @Nullable Object> T read(Supplier<T> value) {
        try {
            return value.get();
        } catch (BindException e) {
            throw faultIn(e);
        }
    }

    private InvalidPropertyException faultIn(BindException error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidPropertyException fault) {
                return fault;
            }
            if (cause instanceof UnboundConfigurationPropertiesException unbound) {
                ConfigurationProperty first = unbound.getUnboundProperties().iterator().next();
                return fault(first.getName(), reasonOfUnbound(first.getName()));
            }
        }
        return fault(error.getName(), "cannot be read");
    }

    /** Spring reads the elements of a list from the first on, up to a gap. */
    private static String reasonOfUnbound(ConfigurationPropertyName name) {
        boolean isLater =
                name.isNumericIndex(name.getNumberOfElements() - 1)
                        && !name.toString().endsWith("[0]");
        return (isLater ? "an element before it is missing" : "not an element of a list")
                + " (expected: elements [0], [1] and so on, without a gap)";
    }
}
