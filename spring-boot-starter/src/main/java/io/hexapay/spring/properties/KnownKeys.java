package io.hexapay.spring.properties;

import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/**
 * The keys that there are under {@code hexapay}: the components of {@link HexapayProperties}, and
 * the options of each merchant's gateway.
 *
 * @param options of gateways, by the names of merchants' blocks
 */
record KnownKeys(Map<ConfigurationPropertyName, Set<String>> options) {

    /**
     * @throws InvalidPropertyException naming those that there are, if this is none of them
     */
    void require(ConfigurationPropertyName name, EnvironmentReader reader) {
        Type type = HexapayProperties.class;
        for (int depth = 1; depth < name.getNumberOfElements(); depth++) {
            ConfigurationPropertyName parent = name.chop(depth);
            if (optionsUnder(parent).anyMatch(option -> isCalled(option, name, parent))) {
                return;
            }
            Type of = typeOf(type, name, depth);
            if (of == null) {
                throw reader.fault(name, reasonOf(type, parent));
            }
            type = of;
        }
    }

    /** What is under {@code parent}'s next element; null if there is no such element. */
    private static @Nullable Type typeOf(Type parent, ConfigurationPropertyName name, int depth) {
        if (parent instanceof ParameterizedType map && map.getRawType() == Map.class) {
            return map.getActualTypeArguments()[1];
        }
        if (parent instanceof ParameterizedType list) {
            return name.isNumericIndex(depth) ? list.getActualTypeArguments()[0] : null;
        }
        String key = name.getElement(depth, Form.UNIFORM);
        return components(parent)
                .filter(component -> component.getName().equalsIgnoreCase(key))
                .map(Parameter::getParameterizedType)
                .findFirst()
                .orElse(null);
    }

    private String reasonOf(Type parent, ConfigurationPropertyName name) {
        Set<String> keys = new TreeSet<>();
        components(parent).map(it -> EnvironmentReader.kebab(it.getName())).forEach(keys::add);
        optionsUnder(name).forEach(keys::add);
        return keys.isEmpty()
                ? "unknown (expected: nothing under %s)".formatted(name)
                : "unknown (expected: one of %s)".formatted(keys);
    }

    private Stream<String> optionsUnder(ConfigurationPropertyName block) {
        return options.getOrDefault(block, Set.of()).stream();
    }

    /** It, or an element of it. */
    private static boolean isCalled(
            String option, ConfigurationPropertyName name, ConfigurationPropertyName block) {
        ConfigurationPropertyName whole = block.append(option);
        return whole.equals(name) || (whole.isParentOf(name) && name.isLastElementIndexed());
    }

    /** As the constructor has them, by which Spring binds. */
    private static Stream<Parameter> components(Type type) {
        return type instanceof Class<?> record && isOurs(record)
                ? Stream.of(record.getDeclaredConstructors()[0].getParameters())
                : Stream.empty();
    }

    /** Others, such as a URL, are values. */
    private static boolean isOurs(Class<?> type) {
        return type.isRecord() && type.getPackage().equals(KnownKeys.class.getPackage());
    }
}
