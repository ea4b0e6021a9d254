package io.hexapay.spring.properties;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hexapay.core.Secret;
import io.hexapay.iamport.IamportPlugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.env.ConfigTreePropertySource;
import org.springframework.boot.env.PropertiesPropertySourceLoader;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ByteArrayResource;

class PlaceholderTest {

    private static final String SHOP = "hexapay.merchants.shop.";

    @ParameterizedTest
    @ValueSource(
            strings = {
                SHOP + "gateway",
                SHOP + "key",
                SHOP + "secret",
                SHOP + "base-url",
                SHOP + "read-timeout",
                SHOP + "test-payments",
                "hexapay.gateways.iamport.read-timeout",
                "hexapay.resilience.retry",
                "hexapay.resilience.retry.attempts",
                "hexapay.cache.redis.uri",
                "hexapay.cache.redis.encryption-keys",
                "hexapay.cache.redis.encryption-keys[0]",
            })
    void namesThePropertyAndTheVariableThatIsNotSet(String property) {
        assertThatThrownBy(() -> settings(property, "canary${SHOP_VARIABLE}"))
                .isInstanceOf(InvalidPropertyException.class)
                .hasMessageStartingWith(property + ": ${SHOP_VARIABLE} cannot be resolved")
                .hasMessageNotContaining("canary")
                .hasNoCause();
    }

    /** What follows its dollar sign may be a part of a secret. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "${HELD}",
                "redis://:${HELD}@localhost",
                "${UNSET:${HELD}}",
                "${UNSET:x${HELD}}",
            })
    void doesNotRepeatWhatAVariableHolds(String value) {
        for (String property : List.of(SHOP + "secret", "hexapay.cache.redis.uri")) {
            ConfigurableEnvironment environment = environment(property, value);
            environment
                    .getPropertySources()
                    .addLast(new MapPropertySource("held", Map.of("HELD", "canary${canaryToo}")));

            assertThatThrownBy(() -> settings(environment))
                    .isInstanceOf(InvalidPropertyException.class)
                    .hasMessageStartingWith(
                            property
                                    + ": a variable that its value names cannot be resolved"
                                    + " (expected: ")
                    .hasMessageNotContaining("canary")
                    .hasNoCause();
        }
    }

    /** There, Spring's placeholders are rare, and secrets are not. */
    @Test
    void doesNotRepeatAVariableThatIsTheProperty() {
        ConfigurableEnvironment environment = environment(SHOP + "key", "k");
        environment
                .getPropertySources()
                .addFirst(
                        new SystemEnvironmentPropertySource(
                                "systemEnvironment",
                                Map.of("HEXAPAY_MERCHANTS_SHOP_SECRET", "a${canary}")));

        assertThatThrownBy(() -> settings(environment))
                .hasMessageStartingWith(SHOP + "secret: a variable that its value names")
                .hasMessageNotContaining("canary")
                .hasNoCause();
    }

    @ParameterizedTest
    @ValueSource(strings = {"${A:${B}}", "${A:x${B}}", "${A}${B}", "${${B}}"})
    void namesTheVariableThatIsNotSetAmongSeveral(String value) {
        ConfigurableEnvironment environment = environment(SHOP + "secret", value);
        if (value.startsWith("${A}")) {
            environment
                    .getPropertySources()
                    .addLast(new MapPropertySource("set", Map.of("A", "canary")));
        }

        assertThatThrownBy(() -> settings(environment))
                .hasMessageStartingWith(SHOP + "secret: ${B} cannot be resolved")
                .hasMessageNotContaining("canary");
    }

    @Test
    void tellsHowToWriteASecretThatLooksLikeAVariable() {
        assertThatThrownBy(() -> settings(SHOP + "secret", "a${b}"))
                .hasMessageContaining(
                        "or, where ${ is part of the text, \\${ in YAML and in variables,"
                                + " \\\\${ in .properties");
    }

    @Test
    void takesTheDefaultOfAVariableThatIsNotSet() {
        assertThat(secretOf("${SHOP_VARIABLE:default}")).isEqualTo(Secret.of("default"));
    }

    @Test
    void takesAnEscapedPlaceholderAsItIsWritten() {
        assertThat(secretOf("a\\${b}")).isEqualTo(Secret.of("a${b}"));
    }

    @Test
    void takesAnEscapedPlaceholderInAVariable() {
        ConfigurableEnvironment environment = environment(SHOP + "secret", "${HELD}");
        environment
                .getPropertySources()
                .addLast(new MapPropertySource("held", Map.of("HELD", "a\\${b}")));

        assertThat(secretIn(environment)).isEqualTo(Secret.of("a${b}"));
    }

    @Test
    void takesAFileOfAConfigTreeAsItIsWritten(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve(SHOP + "secret"), "a${b}");
        ConfigurableEnvironment environment = environment(SHOP + "key", "k");
        environment.getPropertySources().addFirst(new ConfigTreePropertySource("tree", folder));

        assertThat(secretIn(environment)).isEqualTo(Secret.of("a${b}"));
    }

    @Test
    void takesAnEscapedPlaceholderInAPropertiesFileWithTwoBackslashes() throws IOException {
        ConfigurableEnvironment environment = environment(SHOP + "key", "k");
        environment
                .getPropertySources()
                .addFirst(
                        new PropertiesPropertySourceLoader()
                                .load(
                                        "file",
                                        new ByteArrayResource(
                                                (SHOP + "secret=a\\\\${b}").getBytes(UTF_8)))
                                .get(0));

        assertThat(secretIn(environment)).isEqualTo(Secret.of("a${b}"));
    }

    @Test
    void needsNoVariablesAheadOfTime() {
        ConfigurableEnvironment environment = environment(SHOP + "secret", "${SHOP_VARIABLE}");
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("aot", Map.of("spring.aot.processing", "true")));

        assertThat(HexapayProperties.of(environment).merchants()).containsKey("shop");
    }

    private static Secret secretOf(String value) {
        return secretIn(environment(SHOP + "secret", value));
    }

    private static Secret secretIn(ConfigurableEnvironment environment) {
        var block = HexapayProperties.of(environment).merchants();
        return requireNonNull(requireNonNull(block.get("shop")).secret());
    }

    private static HexapaySettings settings(String property, String value) {
        return settings(environment(property, value));
    }

    private static HexapaySettings settings(ConfigurableEnvironment environment) {
        return new HexapaySettings(environment, List.of(new IamportPlugin()));
    }

    private static ConfigurableEnvironment environment(String property, String value) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(SHOP + "gateway", "iamport");
        properties.put(SHOP + "key", "k");
        properties.put(SHOP + "secret", "s");
        properties.put(property, value);
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", properties));
        return environment;
    }
}
