package io.hexapay.spring.properties;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hexapay.core.Credentials;
import io.hexapay.core.Secret;
import io.hexapay.http.assembly.Hexapay;
import io.hexapay.iamport.IamportPlugin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ByteArrayResource;

/** A merchant's key and secret, as files have them. */
class CredentialsTest {

    private static final Credentials KEYS = new Credentials("0123456", Secret.of("s3cret"));

    @Test
    void areStripped() throws IOException {
        assertThat(credentials("key: ' 0123456\t'", "secret: \"s3cret\\n\"")).isEqualTo(KEYS);
    }

    @ParameterizedTest
    @CsvSource({"'', ''", "'\ufeff', '\n'", "'  ', '\r\n\r\n'"})
    void mayBeInAFileThatTheWorkingDirectoryLeadsTo(
            String before, String after, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), before + "s3cret" + after);
        Path relative = Path.of("").toAbsolutePath().relativize(file.toAbsolutePath());

        assertThat(credentials("key: '0123456'", "secret-file: " + relative)).isEqualTo(KEYS);
    }

    /** YAML makes 42798 of 0123456, and 4.5e9 of 45e8. */
    @ParameterizedTest
    @ValueSource(strings = {"0123456", "123456", "45e8", "0x1F", "true"})
    void areRefusedIfYamlTakesThemForANumber(String key) {
        assertThatThrownBy(() -> credentials("key: " + key, "secret: s3cret"))
                .isInstanceOf(InvalidPropertyException.class)
                .hasMessageStartingWith("hexapay.merchants.shop.key: ")
                .hasMessageContaining("(expected: it in quotes)");
    }

    private static Credentials credentials(String... lines) throws IOException {
        String yaml =
                "hexapay.merchants.shop:\n  gateway: iamport\n  " + String.join("\n  ", lines);
        StandardEnvironment environment = new StandardEnvironment();
        for (PropertySource<?> source :
                new YamlPropertySourceLoader()
                        .load(
                                "file",
                                new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)))) {
            environment.getPropertySources().addLast(source);
        }
        try (Hexapay hexapay = Hexapay.builder().plugins(List.of(new IamportPlugin())).build()) {
            new HexapaySettings(environment, List.of(new IamportPlugin())).openAll(hexapay);
            return requireNonNull(hexapay.merchant("shop")).merchant().credentials();
        }
    }
}
