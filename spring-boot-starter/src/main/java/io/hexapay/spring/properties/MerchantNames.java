package io.hexapay.spring.properties;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * The names of merchants as they are written, each with the name of its block. Spring finds
 * properties without regard to capitals, dashes and underscores: {@code shop-a} is {@code SHOPA} in
 * the environment of a process, which Spring takes for a further merchant as well.
 */
record MerchantNames(Map<String, ConfigurationPropertyName> blocks) {

    static final ConfigurationPropertyName ALL = EnvironmentReader.ROOT.append("merchants");

    /**
     * @throws InvalidPropertyException naming two that Spring takes for one
     */
    static MerchantNames in(Iterable<ConfigurationPropertySource> sources) {
        Map<String, ConfigurationPropertyName> written = new LinkedHashMap<>();
        Map<String, ConfigurationPropertyName> ofProcess = new LinkedHashMap<>();
        for (ConfigurationPropertySource source : sources) {
            collect(
                    source,
                    source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource
                            ? ofProcess
                            : written);
        }
        Map<ConfigurationPropertyName, String> names = new HashMap<>();
        written.forEach(
                (name, block) -> {
                    String other = names.putIfAbsent(block, name);
                    if (other != null) {
                        throw alike(block, name, other);
                    }
                });
        ofProcess.forEach(
                (name, block) -> {
                    if (names.putIfAbsent(block, name) == null) {
                        written.put(name, block);
                    }
                });
        return new MerchantNames(written);
    }

    /** Of those that Spring found, the ones that are merchants. */
    <T> Map<String, T> only(Map<String, T> found) {
        Map<String, T> merchants = new LinkedHashMap<>(found);
        merchants.keySet().retainAll(blocks.keySet());
        return merchants;
    }

    private static void collect(
            ConfigurationPropertySource source, Map<String, ConfigurationPropertyName> blocks) {
        if (source instanceof IterableConfigurationPropertySource iterable) {
            iterable.stream()
                    .filter(ALL::isAncestorOf)
                    .map(name -> name.chop(ALL.getNumberOfElements() + 1))
                    .forEach(block -> blocks.putIfAbsent(nameOf(block), block));
        }
    }

    private static String nameOf(ConfigurationPropertyName block) {
        return block.getLastElement(Form.ORIGINAL);
    }

    private static InvalidPropertyException alike(
            ConfigurationPropertyName block, String name, String other) {
        Set<String> both = new TreeSet<>(Set.of(name, other));
        return new InvalidPropertyException(
                block.toString(),
                ("Spring takes %s for one merchant"
                                + " (expected: names that differ in more than capitals,"
                                + " dashes and underscores)")
                        .formatted(String.join(" and ", both)),
                null);
    }
}
