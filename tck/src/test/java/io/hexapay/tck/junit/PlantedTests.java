package io.hexapay.tck.junit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** A module of somebody else, compiled on the spot: in the package {@code planted}. */
final class PlantedTests implements AutoCloseable {

    /** The rest of a class that is a cache's contract. */
    static final String CACHE =
            " extends io.hexapay.tck.TokenCacheContract {"
                    + " @Override protected io.hexapay.core.token.port.TokenCache cache() {"
                    + " return io.hexapay.core.token.port.TokenCache.NONE; } }";

    private static final UnrunContractsEngine BY_MAVEN =
            new UnrunContractsEngine(Optional.of(new SurefireFork(false, Set.of())));

    private final Path tests;
    private final ClassLoader before = Thread.currentThread().getContextClassLoader();
    private final URLClassLoader loader;

    PlantedTests(Path module) throws IOException {
        this.tests = Files.createDirectories(module.resolve("test-classes"));
        Path main = Files.createDirectories(module.resolve("classes"));
        this.loader =
                new URLClassLoader(
                        new URL[] {urlOf(tests), urlOf(main)}, getClass().getClassLoader());
        Thread.currentThread().setContextClassLoader(loader);
    }

    /** Of its tests. */
    Path folder() {
        return tests;
    }

    PlantedTests test(String source) {
        compile(source.startsWith("package ") ? source : "package planted; " + source, tests);
        return this;
    }

    PlantedTests main(String source) {
        compile("package planted; " + source, tests.resolveSibling("classes"));
        return this;
    }

    /** All classes of its tests. */
    List<Class<?>> classes() {
        return CompiledClasses.under(tests);
    }

    /** What the engine of the kit finds wrong with a run of these classes. */
    List<String> faults(LauncherDiscoveryRequestBuilder request, String... selected) {
        return faults(BY_MAVEN, request, selected);
    }

    List<String> faults(
            UnrunContractsEngine engine,
            LauncherDiscoveryRequestBuilder request,
            String... selected) {
        ContractFaults faults = new ContractFaults();
        run(request, faults, List.of(engine), selected);
        return faults.all();
    }

    /** The summary of a run with JUnit Jupiter. */
    String summary(LauncherDiscoveryRequestBuilder request, String... selected) {
        ContractSummary summary = new ContractSummary();
        run(request, summary, List.of(BY_MAVEN, new JupiterTestEngine()), selected);
        return summary.line();
    }

    private void run(
            LauncherDiscoveryRequestBuilder request,
            TestExecutionListener listener,
            List<TestEngine> engines,
            String... selected) {
        Stream.of(selected)
                .map(name -> name.contains(".") ? name : "planted." + name)
                .forEach(name -> request.selectors(DiscoverySelectors.selectClass(loader, name)));
        LauncherFactory.create(
                        LauncherConfig.builder()
                                .enableTestEngineAutoRegistration(false)
                                .enableTestExecutionListenerAutoRegistration(false)
                                .addTestEngines(engines.toArray(TestEngine[]::new))
                                .build())
                .execute(request.build(), listener);
    }

    @Override
    public void close() throws IOException {
        Thread.currentThread().setContextClassLoader(before);
        loader.close();
    }

    private static URL urlOf(Path folder) throws MalformedURLException {
        return folder.toUri().toURL();
    }

    private static void compile(String source, Path into) {
        JavaCompiler compiler = requireNonNull(ToolProvider.getSystemJavaCompiler());
        StringWriter complaints = new StringWriter();
        List<String> options =
                List.of(
                        "-d",
                        into.toString(),
                        "-proc:none",
                        "-cp",
                        System.getProperty("java.class.path") + File.pathSeparator + into);
        boolean done =
                compiler.getTask(complaints, null, null, options, null, List.of(new Source(source)))
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
