package io.hexapay.spring.properties;

import static java.nio.charset.Charset.forName;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hexapay.cache.redis.RedisTokenCaches;
import io.hexapay.http.assembly.Hexapay;
import io.hexapay.spring.HexapayAutoConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;

/** What people read when the application does not start because of a property. */
@ExtendWith(OutputCaptureExtension.class)
class InvalidPropertyTest {

    private static final String SECRET = "canary-4711";

    private static final String KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    private final ApplicationContextRunner empty =
            new ApplicationContextRunner()
                    .withConfiguration(AutoConfigurations.of(HexapayAutoConfiguration.class));

    private final ApplicationContextRunner runner =
            empty.withPropertyValues(
                    "hexapay.merchants.shop.gateway=iamport", "hexapay.merchants.shop.key=k");

    private final ApplicationContextRunner shop =
            runner.withPropertyValues("hexapay.merchants.shop.secret=" + SECRET);

    @Test
    void namesAKeyThatIsUnknown() {
        FailureAnalysis analysis = analysis(shop, "hexapay.merchants.shop.read-timout=5s");

        assertThat(analysis.getDescription())
                .isEqualTo(
                        "hexapay.merchants.shop.read-timout: unknown\n\n    set in "
                                + "\"hexapay.merchants.shop.read-timout\" from property source"
                                + " \"test\"");
        assertThat(analysis.getAction())
                .contains("one of [base-url, connect-timeout, gateway, key, read-timeout, secret")
                .contains("tier")
                .doesNotContain("auth");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hexapay.merchants", "hexapay.merchants.shop"})
    void tellsWhatIsBelowMerchantsThatAreEmpty(String block) {
        FailureAnalysis analysis = analysis(empty, block + "=");

        assertThat(analysis.getDescription()).startsWith(block + ": needs keys below it");
        assertThat(analysis.getAction())
                .isEqualTo("Expected: hexapay.merchants.<name>.gateway, .key and .secret.");
    }

    @Test
    void asksForQuotesAroundASecretThatYamlTakesForANumber(@TempDir Path folder)
            throws IOException {
        FailureAnalysis analysis =
                analysisOfYaml(
                        folder,
                        """
                        hexapay.merchants.shop:
                          gateway: iamport
                          key: k
                          secret: 1234567890123456789
                        """);

        assertThat(analysis.getDescription())
                .startsWith("hexapay.merchants.shop.secret: YAML takes it for a number")
                .doesNotContain("12345");
        assertThat(analysis.getAction()).isEqualTo("Expected: it in quotes.");
    }

    @Test
    void tellsOfAVariableThatIsBlank() {
        FailureAnalysis analysis =
                analysis(runner, "hexapay.merchants.shop.secret=${BLANK}", "BLANK= ");

        assertThat(analysis.getDescription()).startsWith("hexapay.merchants.shop.secret: blank");
        assertThat(analysis.getAction())
                .isEqualTo("Expected: some text; a variable that it names may be set to nothing.");
    }

    @Test
    void namesAKeyThatIsUnknownAboveMerchants() {
        assertThat(analysis(shop, "hexapay.merchant.shop.key=k").getDescription())
                .startsWith("hexapay.merchant.shop.key: unknown");
        assertThat(analysis(shop, "hexapay.resilience.retry.atempts=3").getAction())
                .isEqualTo("Expected: one of [attempts, first-pause, longest-pause].");
    }

    @Test
    void namesTheKeyOfAMissingSecret() {
        FailureAnalysis analysis = analysis(runner);

        assertThat(analysis.getDescription()).isEqualTo("hexapay.merchants.shop.secret: missing");
        assertThat(analysis.getAction()).contains("such as ${SHOP_SECRET}", "secret-file");
    }

    @Test
    void namesADurationWithoutUnit() {
        FailureAnalysis analysis = analysis(shop, "hexapay.merchants.shop.read-timeout=20");

        assertThat(analysis.getDescription())
                .startsWith("hexapay.merchants.shop.read-timeout: has no unit");
        assertThat(analysis.getAction()).contains("such as 5s or 100ms");
    }

    @Test
    void namesADurationOfAWrongUnit() {
        assertThat(
                        analysis(shop, "hexapay.gateways.iamport.read-timeout=20 parsec")
                                .getDescription())
                .startsWith("hexapay.gateways.iamport.read-timeout: is no duration");
    }

    @Test
    void namesWhatIsOutOfRange() {
        assertThat(
                        analysis(shop, "hexapay.resilience.circuit-breaker.open-for=1h")
                                .getDescription())
                .startsWith("hexapay.resilience.circuit-breaker.open-for: PT1H");
        assertThat(analysis(shop, "hexapay.merchants.shop.read-timeout=1h").getDescription())
                .startsWith("hexapay.merchants.shop.read-timeout: PT1H");
    }

    @Test
    void namesASecretFileBesideASecret(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), SECRET);

        FailureAnalysis analysis = analysis(shop, "hexapay.merchants.shop.secret-file=" + file);

        assertThat(analysis.getDescription())
                .startsWith("hexapay.merchants.shop.secret-file: set beside secret");
        assertThat(analysis.getAction()).isEqualTo("Expected: one of the two.");
    }

    @Test
    void namesASecretFileThatIsNotThere() {
        assertThat(
                        analysis(runner, "hexapay.merchants.shop.secret-file=/not/there")
                                .getDescription())
                .startsWith("hexapay.merchants.shop.secret-file: cannot be read");
    }

    /** Where somebody set it to the variable that has the secret, not the file's name. */
    @Test
    void doesNotRepeatTheNameOfASecretFile() {
        assertThat(analysis(runner, "hexapay.merchants.shop.secret-file=" + SECRET).getAction())
                .isEqualTo("Expected: a readable file in UTF-8.");
    }

    @Test
    void looksForASecretFileNotOnTheClassPath() {
        String onClassPath = "META-INF/spring.factories";
        assertThat(getClass().getResource("/" + onClassPath)).isNotNull();

        assertThat(
                        analysis(runner, "hexapay.merchants.shop.secret-file=" + onClassPath)
                                .getDescription())
                .startsWith("hexapay.merchants.shop.secret-file: cannot be read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "ISO-8859-1"})
    void namesASecretFileThatIsNotInUtf8(String charset, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), "é-" + SECRET, forName(charset));

        assertThat(analysis(runner, "hexapay.merchants.shop.secret-file=" + file).getAction())
                .contains("UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16BE", "UTF-16LE"})
    void namesASecretFileOfWideCharacters(String charset, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), SECRET, forName(charset));

        assertThat(analysis(runner, "hexapay.merchants.shop.secret-file=" + file).getAction())
                .contains("UTF-8");
    }

    @Test
    void namesASecretFileOfSeveralLines(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), SECRET + "\n" + SECRET + "\n");

        assertThat(analysis(runner, "hexapay.merchants.shop.secret-file=" + file).getDescription())
                .startsWith("hexapay.merchants.shop.secret-file: has several lines");
    }

    @Test
    void namesAGatewayThatIsNotOnTheClassPath() {
        FailureAnalysis analysis = analysis(shop, "hexapay.merchants.shop.gateway=toss");

        assertThat(analysis.getDescription())
                .startsWith(
                        "hexapay.merchants.shop.gateway: no gateway \"toss\" on the class path");
        assertThat(analysis.getAction())
                .isEqualTo(
                        "Expected: one of [iamport, nicepay, portone],"
                                + " or a dependency with its adapter.");
    }

    @Test
    void namesAGatewaysIdThatIsWrittenOtherwise() {
        FailureAnalysis analysis = analysis(shop, "hexapay.merchants.shop.gateway=Iamport");

        assertThat(analysis.getDescription())
                .startsWith("hexapay.merchants.shop.gateway: no gateway \"Iamport\"");
        assertThat(analysis.getAction()).startsWith("Expected: one of [iamport, ");
    }

    @Test
    void namesABlockOfNoGatewayAndWhereItIs() {
        assertThat(analysis(shop, "hexapay.gateways.nicpay.read-timeout=5s").getDescription())
                .isEqualTo(
                        "hexapay.gateways.nicpay: no gateway \"nicpay\" on the class path\n\n"
                                + "    set in \"hexapay.gateways.nicpay.read-timeout\""
                                + " from property source \"test\"");
    }

    @Test
    void namesAnOptionThatCannotBeRead() {
        assertThat(analysis(shop, "hexapay.merchants.shop.test-payments=maybe").getDescription())
                .startsWith("hexapay.merchants.shop.test-payments: \"maybe\"");
    }

    @Test
    void namesAnAddressThatIsNotSafe() {
        assertThat(
                        analysis(shop, "hexapay.merchants.shop.base-url=http://example.com")
                                .getDescription())
                .startsWith("hexapay.merchants.shop.base-url: ")
                .contains("plain http to another machine");
    }

    @Test
    void namesWhatSharingLacks() {
        assertThat(analysis(shop, "hexapay.cache.redis.prefix=x").getDescription())
                .startsWith("hexapay.cache.redis.encryption-keys: missing");
        assertThat(
                        analysis(
                                        shop,
                                        "hexapay.cache.redis.uri=nonsense:" + SECRET,
                                        "hexapay.cache.redis.encryption-keys=" + SECRET)
                                .getDescription())
                .startsWith("hexapay.cache.redis.encryption-keys: ");
    }

    @Test
    void tellsHowToMakeAnEncryptionKey() {
        String uri = "hexapay.cache.redis.uri=redis://localhost";

        assertThat(analysis(shop, uri).getAction()).contains("openssl rand -base64 32");
        assertThat(analysis(shop, uri, "hexapay.cache.redis.encryption-keys=short").getAction())
                .contains("openssl rand -base64 32");
    }

    @Test
    void isToldBeforeAnythingConnects() {
        List<Object> made = new ArrayList<>();

        FailureAnalysis analysis =
                analysis(
                        shop.withInitializer(
                                context ->
                                        context.getBeanFactory()
                                                .addBeanPostProcessor(noting(made))),
                        "hexapay.cache.redis.uri=redis://127.0.0.1:1",
                        "hexapay.cache.redis.encryption-keys=" + KEY,
                        "hexapay.merchants.shop.token-timeout=20s");

        assertThat(analysis.getDescription())
                .startsWith("hexapay.merchants.shop.token-timeout: PT20S");
        assertThat(made).hasAtLeastOneElementOfType(HexapayAutoConfiguration.class);
        assertThat(made).doesNotHaveAnyElementsOfTypes(RedisTokenCaches.class, Hexapay.class);
    }

    @Test
    void isToldByTheFileAndTheLine(@TempDir Path folder, CapturedOutput output) throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("application.properties"),
                        """
                        spring.main.web-application-type=none
                        hexapay.merchants.shop.gateway=toss
                        """);

        assertThatThrownBy(
                        () ->
                                new SpringApplication(OnlyHexapay.class)
                                        .run("--spring.config.location=" + file.toUri()))
                .isNotNull();

        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains("hexapay.merchants.shop.gateway: no gateway \"toss\" on the class path")
                .contains("application.properties] - 2:32")
                .contains("Expected: one of [iamport, nicepay, portone]");
    }

    private FailureAnalysis analysisOfYaml(Path folder, String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("application.yaml"), yaml);
        return analysis(
                empty.withInitializer(new ConfigDataApplicationContextInitializer()),
                "spring.config.location=" + file.toUri());
    }

    private static BeanPostProcessor noting(List<Object> made) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessBeforeInitialization(Object bean, String name) {
                made.add(bean);
                return bean;
            }
        };
    }

    /** What it tells never has a secret in it, nor has any cause. */
    private static FailureAnalysis analysis(ApplicationContextRunner runner, String... properties) {
        List<FailureAnalysis> found = new ArrayList<>();
        runner.withPropertyValues(properties)
                .run(
                        context -> {
                            assertThat(context).hasFailed();
                            Throwable failure = requireNonNull(context.getStartupFailure());
                            assertThat(failure).hasStackTraceContaining("hexapay.");
                            for (Throwable each = failure; each != null; each = each.getCause()) {
                                assertThat(String.valueOf(each)).doesNotContain(SECRET);
                            }
                            found.add(new InvalidPropertyAnalyzer().analyze(failure));
                        });
        FailureAnalysis analysis = requireNonNull(found.get(0));
        assertThat(analysis.getDescription() + analysis.getAction()).doesNotContain(SECRET);
        return analysis;
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration(HexapayAutoConfiguration.class)
    static class OnlyHexapay {}
}
