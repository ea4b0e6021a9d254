package io.hexapay.spring.properties;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What IDEs complete properties by. */
class HexapayPropertiesTest {

    private static final Path SOURCE =
            Path.of("src/main/java/io/hexapay/spring/properties/HexapayProperties.java");

    @Test
    void describesEachKey() throws IOException {
        var descriptions = new TreeMap<String, String>();
        for (JsonNode property : metadata().get("properties")) {
            descriptions.put(property.path("name").asText(), property.path("description").asText());
        }

        assertThat(descriptions.keySet()).containsExactlyInAnyOrderElementsOf(keys());
        assertThat(descriptions.values())
                .allSatisfy(it -> assertThat(it).matches("[A-Z].{10,}\\.").doesNotContain("{@"));
    }

    /** Of merchants and gateways, whose names are anybody's, IDEs read the Javadoc. */
    @Test
    void describesEachComponentOfEachBlock() throws IOException {
        String source = Files.readString(SOURCE);

        assertThat(blocks())
                .hasSizeGreaterThan(8)
                .allSatisfy(
                        block ->
                                assertThat(javadocOf(block, source))
                                        .contains(
                                                Stream.of(block.getRecordComponents())
                                                        .map(it -> "@param " + it.getName() + " ")
                                                        .toList()));
    }

    private static List<Class<?>> blocks() {
        List<Class<?>> blocks = new ArrayList<>(List.of(HexapayProperties.class));
        blocks.addAll(List.of(HexapayProperties.class.getDeclaredClasses()));
        return blocks;
    }

    private static String javadocOf(Class<?> block, String source) {
        int declared = source.indexOf("public record " + block.getSimpleName() + "(");
        assertThat(declared).isPositive();
        return source.substring(source.lastIndexOf("/**", declared), declared);
    }

    /** As the records have them, but those under names that are anybody's. */
    private static List<String> keys() {
        List<String> keys = new ArrayList<>();
        collect("hexapay", HexapayProperties.class, keys);
        return keys;
    }

    private static void collect(String path, Class<?> block, List<String> keys) {
        for (var component : block.getRecordComponents()) {
            String key = path + "." + EnvironmentReader.kebab(component.getName());
            if (component.getType().getNestHost() == HexapayProperties.class) {
                collect(key, component.getType(), keys);
            } else {
                keys.add(key);
            }
        }
    }

    private static JsonNode metadata() throws IOException {
        try (InputStream file =
                HexapayProperties.class.getResourceAsStream(
                        "/META-INF/spring-configuration-metadata.json")) {
            return new ObjectMapper().readTree(requireNonNull(file));
        }
    }
}
