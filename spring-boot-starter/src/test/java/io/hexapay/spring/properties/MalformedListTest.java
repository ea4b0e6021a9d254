package io.hexapay.spring.properties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.hexapay.spring.HexapayAutoConfiguration;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;

/** What a whole application prints, by Spring Boot's own analyzers too, of a list with a flaw. */
@ExtendWith(OutputCaptureExtension.class)
class MalformedListTest {

    private static final String SECRET = "canary-4711";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hexapay.cache.redis.encryption-keys[1]",
                "hexapay.cache.redis.encryptionKeys[1]",
                "hexapay.cache.redis.encryption-keys[0],hexapay.cache.redis.encryption-keys[2]",
                "hexapay.cache.redis.cluster-uris[2]",
                "hexapay.cache.redis.cluster-uris[0],hexapay.cache.redis.cluster-uris[2]",
                "hexapay.merchants.shop.webhook-secrets[1]",
                "hexapay.merchants.shop.webhook-secrets[0],"
                        + "hexapay.merchants.shop.webhook-secrets[2]",
            })
    void tellsOfAnElementThatIsMissingBeforeAnother(String keys, CapturedOutput output) {
        String failure = failure(keys);

        String last = keys.substring(keys.lastIndexOf(',') + 1).toLowerCase(Locale.ROOT);
        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains(last + ": an element before it is missing")
                .doesNotContain(SECRET);
        assertThat(failure).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hexapay.cache.redis.encryption-keys.first",
                "hexapay.cache.redis.encryption-keys[first]",
                "hexapay.cache.redis.encryption-keys[0].first",
                "hexapay.cache.redis.encryption-keys[0][0]",
                "hexapay.cache.redis.encryption-keys[0],hexapay.cache.redis.encryption-keys.first",
                "hexapay.cache.redis.cluster-uris.first",
                "hexapay.cache.redis.uri[0]",
                "hexapay.cache.redis[0]",
                "hexapay.merchants.shop.webhook-secrets.first",
                "hexapay.merchants.shop.webhook-secrets[first]",
                "hexapay.merchants.shop.webhook-secrets[0].first",
                "hexapay.merchants.shop.secret[0]",
                "hexapay.merchants.shop[0]",
                "hexapay.merchants[0]",
                "hexapay[0]",
            })
    void namesWhatIsNoListOrNoElement(String keys, CapturedOutput output) {
        String failure = failure(keys);

        assertThat(output)
                .contains("APPLICATION FAILED TO START", "Description:", "hexapay", "Action:")
                .doesNotContain(SECRET);
        assertThat(failure).doesNotContain(SECRET).contains("InvalidPropertyException");
    }

    private static String failure(String keys) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "--spring.main.web-application-type=none",
                                "--hexapay.merchants.shop.gateway=portone",
                                "--hexapay.merchants.shop.key=k",
                                "--hexapay.merchants.shop.secret=s"));
        for (String key : keys.split(",", -1)) {
            arguments.add("--" + key + "=" + SECRET);
        }
        StringWriter trace = new StringWriter();
        catchThrowable(
                        () ->
                                new SpringApplication(OnlyHexapay.class)
                                        .run(arguments.toArray(String[]::new)))
                .printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration(HexapayAutoConfiguration.class)
    static class OnlyHexapay {}
}
