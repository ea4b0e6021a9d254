package io.hexapay.spring.properties;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hexapay.core.Secret;
import io.hexapay.iamport.IamportPlugin;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

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

    @Test
    void takesTheDefaultOfAVariableThatIsNotSet() {
        assertThat(secretOf("${SHOP_VARIABLE:default}")).isEqualTo(Secret.of("default"));
    }

    @Test
    void takesAnEscapedPlaceholderAsItIsWritten() {
        assertThat(secretOf("a\\${b}")).isEqualTo(Secret.of("a${b}"));
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
        var block = HexapayProperties.of(environment(SHOP + "secret", value)).merchants();
        return requireNonNull(requireNonNull(block.get("shop")).secret());
    }

    private static HexapaySettings settings(String property, String value) {
        return new HexapaySettings(environment(property, value), List.of(new IamportPlugin()));
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
