package io.hexapay.spring.examples;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.core.payment.PaymentStatus;
import io.hexapay.sandbox.IamportSandbox;
import io.hexapay.spring.HexapayAutoConfiguration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** docs/spring-boot.md shows classes that are compiled here, and properties that can be read. */
class DocumentTest {

    private static final Path DOCUMENT = Path.of("../docs/spring-boot.md");
    private static final Path EXAMPLES = Path.of("src/test/java/io/hexapay/spring/examples");

    @Test
    void showsWhatIsCompiledHere() throws IOException {
        List<String> shown = blocks("java");

        assertThat(shown).hasSize(2);
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            String sources = files.map(DocumentTest::read).collect(joining());
            assertThat(shown).allSatisfy(block -> assertThat(sources).contains(block));
        }
    }

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
}
