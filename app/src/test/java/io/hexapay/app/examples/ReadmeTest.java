package io.hexapay.app.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import io.hexapay.app.config.TestConfig;
import io.hexapay.cache.redis.EncryptionKey;
import io.hexapay.cache.redis.RedisAddress;
import io.hexapay.cache.redis.RedisCacheConfig;
import io.hexapay.core.payment.PaymentPort;
import io.hexapay.http.resilience.ResilienceConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The READMEs show programs that this package compiles. */
class ReadmeTest {

    private static final Path ROOT = Path.of("..");
    private static final Path EXAMPLES = Path.of("src/test/java/io/hexapay/app/examples");

    @ParameterizedTest
    @MethodSource("documentsAndPrograms")
    void showsTheProgramThatIsCompiledHere(String document, String program) throws IOException {
        String source = Files.readString(EXAMPLES.resolve(program));
        String afterThePackage = source.substring(source.indexOf("import "));

        assertThat(Files.readString(ROOT.resolve(document)))
                .contains("```java\n" + afterThePackage + "```");
        assertThat(afterThePackage.lines()).hasSizeLessThan(30);
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.ko.md"})
    void linksOnlyToWhatExists(String readme) throws IOException {
        String text = Files.readString(ROOT.resolve(readme));

        assertThat(Pattern.compile("\\]\\((?!https?:|#)([^)#]+)").matcher(text).results())
                .isNotEmpty()
                .allSatisfy(link -> assertThat(ROOT.resolve(link.group(1))).exists());
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.ko.md"})
    void tellsHowManyChecksTheKitHas(String readme) throws IOException {
        String contract = Files.readString(ROOT.resolve("docs/adapter-contract.md"));
        Pattern check = Pattern.compile("(?m)^\\| ([A-Z])\\d\\d \\|");
        List<String> groups = check.matcher(contract).results().map(row -> row.group(1)).toList();
        long ofCaches = groups.stream().filter("T"::equals).count();
        long ofAdapters = groups.size() - ofCaches;

        assertThat(Files.readString(ROOT.resolve(readme)))
                .containsPattern(
                        "\\(\\D*%d\\D+%d\\D+%d".formatted(groups.size(), ofAdapters, ofCaches))
                .containsPattern("(?m)^   \\D*\\b%d\\D".formatted(ofAdapters));
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.ko.md"})
    void showsTheDefaultsOfResilience(String readme, @TempDir Path folder) throws IOException {
        String text = Files.readString(ROOT.resolve(readme));
        String resilience = text.substring(text.indexOf("hexapay.resilience {")).split("```", 2)[0];
        Path file =
                Files.writeString(
                        folder.resolve("hexapay.conf"),
                        resilience
                                + "hexapay.merchants.shop { gateway = iamport, key = "
                                + "k, secret = s }");

        assertThat(resilience).contains("retry {", "circuit-breaker {", "bulkhead {");
        assertThat(TestConfig.load(file).merchant("shop").connection().resilience())
                .isEqualTo(ResilienceConfig.DEFAULT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.ko.md", "docs/shared-cache.md"})
    void showsHowToShareTokensWithTheDefaults(String document, @TempDir Path folder)
            throws IOException {
        String text = Files.readString(ROOT.resolve(document));
        String cache = text.substring(text.indexOf("hexapay.cache.redis {")).split("```", 2)[0];
        EncryptionKey key = EncryptionKey.random();
        Path file =
                Files.writeString(
                        folder.resolve("hexapay.conf"),
                        cache.replace("${HEXAPAY_CACHE_KEY}", '"' + key.toBase64().reveal() + '"')
                                + "hexapay.merchants.shop { gateway = iamport, key = "
                                + "k, secret = s }");

        assertThat(TestConfig.load(file).sharedCache())
                .isEqualTo(
                        RedisCacheConfig.of(
                                RedisAddress.parse("redis://127.0.0.1:6379"), List.of(key)));
    }

    @Test
    void theGuiceModuleProvidesAPaymentPort() {
        assertThat(Guice.createInjector(new WithGuice()).getInstance(PaymentPort.class))
                .isNotNull();
    }

    static Stream<Arguments> documentsAndPrograms() {
        return Stream.of(
                Arguments.of("README.md", "PlainJava.java"),
                Arguments.of("README.ko.md", "PlainJava.java"),
                Arguments.of("README.md", "WithHexapay.java"),
                Arguments.of("README.ko.md", "WithHexapay.java"),
                Arguments.of("README.md", "WithGuice.java"),
                Arguments.of("README.ko.md", "WithGuice.java"),
                Arguments.of("README.md", "WithResilience.java"),
                Arguments.of("README.ko.md", "WithResilience.java"),
                Arguments.of("README.md", "WithSandboxTest.java"),
                Arguments.of("README.ko.md", "WithSandboxTest.java"),
                Arguments.of("docs/lifecycle.md", "WithTokens.java"),
                Arguments.of("docs/shared-cache.md", "WithRedis.java"));
    }
}
