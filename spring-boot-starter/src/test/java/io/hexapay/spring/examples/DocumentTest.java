package io.hexapay.spring.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.core.payment.PaymentStatus;
import io.hexapay.sandbox.IamportSandbox;
import io.hexapay.spring.HexapayAutoConfiguration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** docs/spring-boot.md shows properties that can be read, and that its controller works with. */
class DocumentTest {

    private static final Path DOCUMENT = Path.of("../docs/spring-boot.md");

    @Test
    void showsPropertiesThatMakeTheControllerWork() throws IOException {
        String[] properties = blocks("properties").get(0).split("\n");
        try (IamportSandbox sandbox = IamportSandbox.start()) {
            new ApplicationContextRunner()
                    .withConfiguration(AutoConfigurations.of(HexapayAutoConfiguration.class))
                    .withUserConfiguration(PaymentController.class)
                    .withPropertyValues(properties)
                    .withPropertyValues(
                            "hexapay.merchants.shop.base-url=" + sandbox.baseUrl(),
                            "SHOP_KEY=" + sandbox.merchant().key(),
                            "SHOP_SECRET=" + sandbox.merchant().secret())
                    .run(
                            context ->
                                    assertThat(
                                                    context.getBean(PaymentController.class)
                                                            .status("imp_paid"))
                                            .isEqualTo(PaymentStatus.PAID));
        }
    }

    @Test
    void showsHowToTryTheControllerWithASimulator() throws Exception {
        try (IamportSandbox sandbox = IamportSandbox.start();
                ConfigurableApplicationContext shop =
                        new SpringApplication(Shop.class)
                                .run(argumentsFor(sandbox, blocks("properties").get(1)))) {
            assertThat(get(shop, "imp_paid").body()).isEqualTo("\"PAID\"");
            assertThat(get(shop, "imp_none").statusCode()).isEqualTo(404);
        }
    }

    private static String[] argumentsFor(IamportSandbox sandbox, String properties) {
        String address = "http://127.0.0.1:8090";
        assertThat(properties).contains(address);
        return properties
                .replace(address, sandbox.baseUrl().toString())
                .concat("server.port=0")
                .lines()
                .map("--"::concat)
                .toArray(String[]::new);
    }

    private static HttpResponse<String> get(ConfigurableApplicationContext shop, String payment)
            throws IOException, InterruptedException {
        String port = shop.getEnvironment().getProperty("local.server.port");
        URI url = URI.create("http://127.0.0.1:" + port + "/payments/" + payment);
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(url).timeout(Duration.ofMinutes(2)).build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static List<String> blocks(String language) {
        return Pattern.compile("(?ms)^```" + language + "\n(.*?)^```$")
                .matcher(read(DOCUMENT))
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(PaymentController.class)
    static class Shop {}
}
