package io.hexapay.spring.properties;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hexapay.http.assembly.ConnectedMerchant;
import io.hexapay.http.assembly.Hexapay;
import io.hexapay.nicepay.NicePayPlugin;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class MerchantNamesTest {

    private final StandardEnvironment environment = new StandardEnvironment();

    @ParameterizedTest
    @ValueSource(strings = {"shop", "shop-a", "shopA", "SHOP", "shop_a", "Shop_A-1"})
    void areKeptAsWrittenWithTheOptionsOfTheirGateway(String name) {
        write("test", block(name, "."));

        assertThat(opened(name).noTokenReason()).contains("basic");
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop.a", "shopA", "shop_a"})
    void mayBeInBrackets(String name) {
        write("test", block("[" + name + "]", "."));

        assertThat(opened(name).noTokenReason()).contains("basic");
    }

    @ParameterizedTest
    @ValueSource(strings = {"shopa", "shopA", "shop_a", "SHOP-A"})
    void areRefusedIfSpringTakesTwoForOne(String other) {
        write("file", block("shop-a", "."));
        write("other", Map.of("hexapay.merchants." + other + ".secret", "canary"));

        assertThatThrownBy(this::settings)
                .isInstanceOf(InvalidPropertyException.class)
                .hasMessageContainingAll("shop-a", other, "for one merchant")
                .hasMessageNotContaining("canary");
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop-a", "shopA", "shop_a"})
    void areThoseOfFilesIfTheEnvironmentOfTheProcessHasTheMerchantToo(String name) {
        write("file", block(name, "."));
        environment
                .getPropertySources()
                .addFirst(
                        new SystemEnvironmentPropertySource(
                                "systemEnvironment",
                                Map.of("HEXAPAY_MERCHANTS_SHOPA_SECRET", "from-outside")));

        assertThat(HexapayProperties.of(environment).merchants()).containsOnlyKeys(name);
        assertThat(opened(name).merchant().credentials().secret().reveal())
                .isEqualTo("from-outside");
    }

    @Test
    void mayBeInTheEnvironmentOfTheProcessAlone() {
        environment
                .getPropertySources()
                .addFirst(
                        new SystemEnvironmentPropertySource(
                                "systemEnvironment", environmentOf("SHOPA")));

        assertThat(opened("shopa").noTokenReason()).contains("basic");
    }

    private void write(String source, Map<String, Object> properties) {
        environment.getPropertySources().addLast(new MapPropertySource(source, properties));
    }

    private static Map<String, Object> block(String name, String dot) {
        String block = "hexapay" + dot + "merchants" + dot + name + dot;
        Map<String, Object> properties = new HashMap<>();
        properties.put(block + "gateway", "nicepay");
        properties.put(block + "key", "k");
        properties.put(block + "secret", "s");
        properties.put(block + "auth", "basic");
        return properties;
    }

    private static Map<String, Object> environmentOf(String name) {
        Map<String, Object> variables = new HashMap<>();
        block(name, "_")
                .forEach((key, value) -> variables.put(key.toUpperCase(Locale.ROOT), value));
        return variables;
    }

    private HexapaySettings settings() {
        return new HexapaySettings(environment, List.of(new NicePayPlugin()));
    }

    private ConnectedMerchant opened(String name) {
        try (Hexapay hexapay = Hexapay.builder().plugins(List.of(new NicePayPlugin())).build()) {
            settings().openAll(hexapay);
            return requireNonNull(hexapay.merchant(name));
        }
    }
}
