package io.hexapay.app.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables of docs/from-iamport-client have each public method of the official client. */
class IamportClientMethodsTest {

    private static final Path ROOT = Path.of("..");
    private static final Path METHODS =
            Path.of("src/test/resources/io/hexapay/app/examples/iamport-client-0.3.0.txt");

    /** {@code | `method(Types)` | `GET /path` | what replaces it |}; a dash if nothing is sent. */
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `(\\w+\\([^)]*\\))` \\| (?:`([A-Z]+ /.*?)`|–) \\| (.+) \\|$");

    private static final Pattern VERSION =
            Pattern.compile(
                    "<artifactId>(okhttp|retrofit)(?:-bom)?</artifactId>\\s*<version>(.*?)<");

    @ParameterizedTest
    @ValueSource(strings = {"from-iamport-client.md", "from-iamport-client.ko.md"})
    void saysOfEachMethodWhatReplacesIt(String document) throws IOException {
        List<String> said =
                ROW.matcher(read("docs/" + document)).results().map(this::line).toList();

        assertThat(said)
                .containsExactlyInAnyOrderElementsOf(
                        Files.readAllLines(METHODS).stream()
                                .filter(line -> !line.startsWith("#"))
                                .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"from-iamport-client.md", "from-iamport-client.ko.md"})
    void namesTheLibrariesThatHexapayIsBuiltWith(String document) throws IOException {
        String pom = read("pom.xml");
        List<MatchResult> named = VERSION.matcher(read("docs/" + document)).results().toList();

        assertThat(named)
                .hasSize(2)
                .allSatisfy(
                        it ->
                                assertThat(pom)
                                        .contains(
                                                "<%s.version>%s<"
                                                        .formatted(it.group(1), it.group(2))));
    }

    private String line(MatchResult row) {
        return row.group(2) == null ? row.group(1) : row.group(1) + " " + row.group(2);
    }

    private static String read(String file) throws IOException {
        return Files.readString(ROOT.resolve(file));
    }
}
