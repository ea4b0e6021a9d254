package io.hexapay.tck.junit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Contracts that a build would pass over, compiled on the spot. */
class UnrunContractsTest {

    private static final String BODY =
            " extends io.hexapay.tck.TokenCacheContract {"
                    + " @Override protected io.hexapay.core.token.port.TokenCache cache() {"
                    + " return io.hexapay.core.token.port.TokenCache.NONE; } }";

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({
        "class ShopContract, 'let it end in Test'",
        "class CacheTestsOfOurs, 'let it end in Test'",
        "abstract class ShopTest, 'make it concrete'"
    })
    void areFoundWithTheirCure(String declaration, String cure) throws Exception {
        List<String> found = unrun("package planted; " + declaration + BODY);

        assertThat(found).singleElement().asString().startsWith("planted.").contains(cure);
    }

    @Test
    void areFoundInsideOtherClasses() throws Exception {
        assertThat(unrun("package planted; class ShopTest { static class Inner" + BODY + " }"))
                .singleElement()
                .asString()
                .contains("move it to a file of its own");
        assertThat(unrun("package planted; class ShopTest { private class Inner" + BODY + " }"))
                .singleElement()
                .asString()
                .contains("it is private");
    }

    @ParameterizedTest
    @CsvSource({"ShopTest", "TestOfShop", "ShopTests", "ShopTestCase"})
    void areNoneIfTheBuildRunsThem(String name) throws Exception {
        assertThat(unrun("package planted; class " + name + BODY)).isEmpty();
    }

    @Test
    void areNoneIfSomebodySaysThatTheyAreRunByHand() throws Exception {
        assertThat(
                        unrun(
                                "package planted; "
                                        + "@io.hexapay.tck.junit.RunByHand(\"why\") class Shop"
                                        + BODY))
                .isEmpty();
    }

    @Test
    void failWhateverIsRunBesideThem() throws Exception {
        compile("package planted; class ShopContract" + BODY + " ");
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        try (URLClassLoader loader = loader()) {
            Class<?> besides = Class.forName("planted.ShopContract", false, loader);
            Thread.currentThread().setContextClassLoader(loader);
            LauncherFactory.create(
                            LauncherConfig.builder()
                                    .enableTestEngineAutoRegistration(false)
                                    .enableTestExecutionListenerAutoRegistration(false)
                                    .addTestEngines(new UnrunContractsEngine())
                                    .build())
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(DiscoverySelectors.selectClass(besides))
                                    .build(),
                            summary);
        } finally {
            Thread.currentThread().setContextClassLoader(getClass().getClassLoader());
        }

        assertThat(summary.getSummary().getFailures())
                .singleElement()
                .satisfies(
                        failure ->
                                assertThat(failure.getException())
                                        .hasMessageContaining("planted.ShopContract is not run"));
    }

    private List<String> unrun(String source) throws Exception {
        compile(source);
        try (URLClassLoader loader = loader()) {
            Thread.currentThread().setContextClassLoader(loader);
            return UnrunContracts.under(folder);
        } finally {
            Thread.currentThread().setContextClassLoader(getClass().getClassLoader());
            try (var files = Files.list(folder.resolve("planted"))) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private URLClassLoader loader() throws Exception {
        return new URLClassLoader(new URL[] {folder.toUri().toURL()}, getClass().getClassLoader());
    }

    private void compile(String source) {
        JavaCompiler compiler = requireNonNull(ToolProvider.getSystemJavaCompiler());
        StringWriter complaints = new StringWriter();
        boolean done =
                compiler.getTask(
                                complaints,
                                null,
                                null,
                                List.of(
                                        "-d",
                                        folder.toString(),
                                        "-proc:none",
                                        "-cp",
                                        System.getProperty("java.class.path")),
                                null,
                                List.of(new Source(source)))
                        .call();
        assertThat(done).as(complaints.toString()).isTrue();
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String text) {
            super(URI.create("string:///planted/Planted.java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
