package io.hexapay.app.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.app.config.HexapayConfig;
import io.hexapay.app.config.TestConfig;
import io.hexapay.cache.redis.EncryptionKey;
import io.hexapay.cache.redis.RedisAddress;
import io.hexapay.cache.redis.RedisCacheConfig;
import io.hexapay.http.resilience.ResilienceConfig;
import io.hexapay.iamport.IamportGateway;
import io.hexapay.portone.PortOneGateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The documents show programs that this package compiles, or that of the starter's examples. */
class DocumentsTest {

    private static final Path ROOT = Path.of("..");
    private static final List<Path> EXAMPLES =
            List.of(
                    Path.of("src/test/java/io/hexapay/app/examples"),
                    ROOT.resolve("spring-boot-starter/src/test/java/io/hexapay/spring/examples"));
    private static final Set<String> TESTS =
            Set.of(
                    "DirectCallsTest.java",
                    "DocumentTest.java",
                    "DocumentsTest.java",
                    "ExamplesTest.java",
                    "HostsTest.java",
                    "IamportClientExamplesTest.java",
                    "IamportClientMethodsTest.java",
                    "KotlinHostCheck.java",
                    "MoneyExamplesTest.java");
    private static final Pattern PROGRAM = Pattern.compile("(?ms)^```java\n(import .*?)^```$");
    private static final Pattern LINK =
            Pattern.compile("\\]\\((?!https?:)([^)#\\s]*)(?:#([^)\\s]+))?\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

    @ParameterizedTest
    @MethodSource("documents")
    void showsNoProgramThatIsNotCompiledHere(Path document) throws IOException {
        assertThat(programsIn(document)).isSubsetOf(programsHere());
    }

    @Test
    void showsEachProgramThatIsCompiledHere() throws IOException {
        List<String> shown = new ArrayList<>();
        for (Path document : documents()) {
            shown.addAll(programsIn(document));
        }

        assertThat(programsHere())
                .isNotEmpty()
                .allSatisfy(program -> assertThat(shown).contains(program))
                .allSatisfy(program -> assertThat(program.lines()).hasSizeLessThanOrEqualTo(30));
    }

    @ParameterizedTest
    @MethodSource("translations")
    void showsTheSameProgramsInBothLanguages(Path korean) throws IOException {
        Path english = Path.of(korean.toString().replace(".ko.md", ".md"));

        assertThat(programsIn(korean)).isNotEmpty().isEqualTo(programsIn(english));
    }

    /** {@link KotlinHostCheck} compiles it. */
    @Test
    void showsTheKotlinProgram() throws IOException {
        String program = Files.readString(Path.of("src/test/kotlin/WithKotlin.kt"));

        assertThat(Files.readString(ROOT.resolve("docs/hosts.md")))
                .contains("```kotlin\n" + program + "```")
                .containsOnlyOnce("```kotlin");
    }

    @ParameterizedTest
    @MethodSource("documents")
    void linksOnlyToWhatExists(Path document) throws IOException {
        for (MatchResult link : LINK.matcher(Files.readString(document)).results().toList()) {
            Path target =
                    link.group(1).isEmpty() ? document : document.resolveSibling(link.group(1));
            assertThat(target).exists();
            if (link.group(2) != null) {
                assertThat(anchorsOf(target)).contains(link.group(2));
            }
        }
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

    @ParameterizedTest
    @ValueSource(strings = {"docs/from-v1-to-v2.md", "docs/from-v1-to-v2.ko.md"})
    void showsAConfigurationOfBothVersions(String document, @TempDir Path folder)
            throws IOException {
        String text = Files.readString(ROOT.resolve(document));
        String merchants = text.substring(text.indexOf("hexapay.merchants {")).split("```", 2)[0];
        Path file =
                Files.writeString(
                        folder.resolve("hexapay.conf"),
                        merchants.replaceAll("\\$\\{\\?\\w+}", "store-a"));
        HexapayConfig config = TestConfig.load(file);

        assertThat(config.merchant("shop-v1").gateway()).isEqualTo(IamportGateway.ID);
        assertThat(config.merchant("shop-v2").gateway()).isEqualTo(PortOneGateway.ID);
    }

    static List<Path> documents() throws IOException {
        try (Stream<Path> root = Files.list(ROOT);
                Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(root, docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .toList();
        }
    }

    static List<Path> translations() throws IOException {
        return documents().stream().filter(file -> file.toString().endsWith(".ko.md")).toList();
    }

    private static List<String> programsIn(Path document) throws IOException {
        return PROGRAM.matcher(Files.readString(document))
                .results()
                .map(it -> it.group(1))
                .toList();
    }

    /** What is below the package in each file but the tests. */
    private static List<String> programsHere() throws IOException {
        List<String> programs = new ArrayList<>();
        for (Path folder : EXAMPLES) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.filter(it -> !TESTS.contains(name(it))).toList()) {
                    String source = Files.readString(file);
                    programs.add(source.substring(source.indexOf("import ")));
                }
            }
        }
        return programs;
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    /** As GitHub makes them of headings. */
    private static List<String> anchorsOf(Path document) throws IOException {
        return HEADING.matcher(Files.readString(document))
                .results()
                .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
                .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
                .toList();
    }
}
