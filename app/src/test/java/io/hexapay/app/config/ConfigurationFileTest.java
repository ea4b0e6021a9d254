package io.hexapay.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
    void hasGatewaysBesideItOnlyIfItWasNamed(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("a.conf"));

        assertThat(new ConfigurationFile(file, "--config").gatewaysFolder())
                .isEqualTo(folder.resolve("gateways"));
        assertThat(new ConfigurationFile(file, null).gatewaysFolder()).isNull();
        assertThat(new ConfigurationFile(Path.of("../app/pom.xml"), "--config").gatewaysFolder())
                .isEqualTo(Path.of("../app/gateways"));
        assertThat(new ConfigurationFile(Path.of("pom.xml"), "--config").gatewaysFolder())
                .isEqualTo(Path.of("gateways"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--config", "$HEXAPAY_CONFIG"})
    void isNamedIfItIsNotThere(String namedBy, @TempDir Path folder) {
        Path typo = folder.resolve("typo.conf");

        assertThatThrownBy(() -> new ConfigurationFile(typo, namedBy).gatewaysFolder())
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "%s: cannot be read: no such file in %s (check %s)",
                        typo, folder.toAbsolutePath(), namedBy);
    }
}
