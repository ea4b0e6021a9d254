package io.hexapay.spring.properties;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hexapay.spring.properties.HexapayProperties.ResilienceProperties;
import io.hexapay.spring.properties.HexapayProperties.RetryProperties;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** What is off in one file, such as a profile's, and has keys below it in another. */
class OffTest {

    private static final Map<String, Object> SHARED =
            Map.of(
                    "hexapay.cache.redis.uri", "redis://${PRODUCTION_REDIS}",
                    "hexapay.cache.redis.timeout", "2s");

    private final StandardEnvironment environment = new StandardEnvironment();

    @ParameterizedTest
    @ValueSource(strings = {"off", "false", " off ", "${REDIS:off}"})
    void goesBeforeTheKeysOfWeakerSources(String off) {
        write(Map.of("hexapay.cache.redis", off));
        write(SHARED);

        assertThat(HexapayProperties.of(environment).redis()).isNull();
    }

    @Test
    void goesBeforeTheKeysOfItsOwnSource() {
        write(
                Map.of(
                        "hexapay.resilience.retry", "off",
                        "hexapay.resilience.retry.attempts", "7"));

        assertThat(resilience().retry()).isEqualTo(RetryProperties.OFF);
    }

    @Test
    void goesBeforeWeakerKeysFurtherBelowIt() {
        write(Map.of("hexapay.resilience", "off"));
        write(Map.of("hexapay.resilience.retry.attempts", "7"));

        assertThat(resilience()).isEqualTo(ResilienceProperties.OFF);
    }

    @Test
    void leavesItsNeighboursOn() {
        write(Map.of("hexapay.resilience.retry", "off"));
        write(
                Map.of(
                        "hexapay.resilience.retry.attempts", "7",
                        "hexapay.resilience.bulkhead.calls-at-once", "8"));

        assertThat(resilience().retry()).isEqualTo(RetryProperties.OFF);
        assertThat(requireNonNull(resilience().bulkhead()).callsAtOnce()).isEqualTo(8);
    }

    /** As any property does: a profile may turn on what is off unless it is said. */
    @Test
    void yieldsToTheKeysOfAStrongerSource() {
        write(Map.of("hexapay.resilience.retry.attempts", "7"));
        write(Map.of("hexapay.resilience.retry", "off"));

        assertThat(requireNonNull(resilience().retry()).attempts()).isEqualTo(7);
    }

    @Test
    void isRefusedIfItIsMisspelt() {
        write(Map.of("hexapay.cache.redis", "of"));
        write(SHARED);

        assertThatThrownBy(() -> HexapayProperties.of(environment))
                .isInstanceOf(InvalidPropertyException.class)
                .hasMessageStartingWith(
                        "hexapay.cache.redis: cannot be read (expected: keys below it, or off)")
                .hasMessageContaining("property source");
    }

    private ResilienceProperties resilience() {
        return requireNonNull(HexapayProperties.of(environment).resilience());
    }

    /** Weaker than those before. */
    private void write(Map<String, Object> properties) {
        String name = "file" + environment.getPropertySources().size();
        environment.getPropertySources().addLast(new MapPropertySource(name, properties));
    }
}
