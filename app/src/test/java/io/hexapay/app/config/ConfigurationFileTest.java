package io.hexapay.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That ./hexapay.conf counts before the variable is shown by ConfigurationIT, in its folder. */
class ConfigurationFileTest {

    private static final Map<String, String> VARIABLE = Map.of("HEXAPAY_CONFIG", "named/b.conf");

    @Test
    void isTheGivenOneBeforeTheOneInTheEnvironment() {
        assertThat(ConfigurationFile.find(Path.of("a.conf"), VARIABLE))
                .isEqualTo(new ConfigurationFile(Path.of("a.conf"), "--config"));
        assertThat(ConfigurationFile.find(null, VARIABLE))
                .isEqualTo(new ConfigurationFile(Path.of("named/b.conf"), "$HEXAPAY_CONFIG"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void isMissingIfNobodyNamesOne(String variable) {
        assertThat(ConfigurationFile.find(null, Map.of("HEXAPAY_CONFIG", variable))).isNull();
        assertThatThrownBy(() -> ConfigurationFile.required(null, Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("no configuration");
    }

    @Test
    void hasGatewaysBesideItOnlyIfItWasNamed() {
        Path inPlace = Path.of("hexapay.conf");

        assertThat(new ConfigurationFile(Path.of("etc/a.conf"), "--config").gatewaysFolder())
                .isEqualTo(Path.of("etc/gateways"));
        assertThat(new ConfigurationFile(inPlace, "--config").gatewaysFolder())
                .isEqualTo(Path.of("gateways"));
        assertThat(new ConfigurationFile(inPlace, null).gatewaysFolder()).isNull();
    }
}
