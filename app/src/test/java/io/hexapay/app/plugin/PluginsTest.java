package io.hexapay.app.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hexapay.app.config.ConfigurationException;
import io.hexapay.sandbox.SandboxPlugin;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PluginsTest {

    private final Path folder;

    PluginsTest(@TempDir Path parent) {
        this.folder = parent.resolve("gateways");
    }

    @Test
    void areThoseOfTheProgramIfThereIsNoFolder() {
        SortedMap<String, FoundPlugin<SandboxPlugin>> found =
                Plugins.with(null).find(SandboxPlugin.class, SandboxPlugin::gateway, plugin -> {});

        assertThat(found).containsKeys("iamport", "nicepay");
        assertThat(found.values()).extracting(FoundPlugin::origin).containsOnly("program");
        assertThat(find()).containsOnlyKeys(found.keySet().toArray(String[]::new));
    }

    @Test
    void areThoseOfJarsAsWell() throws IOException {
        jarOf("Acme", "\"acme\"").writeTo(folder.resolve("acme-1.0.jar"));
        jarOf("Bolt", "\"bolt\"").writeTo(folder.resolve("bolt.jar"));
        Files.writeString(folder.resolve("README"), "no jar, and not looked at");

        SortedMap<String, FoundPlugin<SandboxPlugin>> found = find();

        assertThat(found.values())
                .extracting(FoundPlugin::origin)
                .startsWith("acme-1.0.jar", "bolt.jar")
                .contains("program");
        assertThat(found).containsKeys("acme", "bolt", "iamport", "nicepay");
    }

    @Test
    void mayUseWhatAnotherJarBrings() throws IOException {
        String library =
                "package com.example; public class Lib { public static String ID = \"a\"; }";
        jarOf("Acme", "Lib.ID")
                .source("com.example.Lib", library)
                .without("com.example.Lib")
                .writeTo(folder.resolve("acme.jar"));
        new JarWriter().source("com.example.Lib", library).writeTo(folder.resolve("lib.jar"));

        assertThat(find()).containsKey("a");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Absent | "acme"         | Provider com.example.Absent not found
                    Lost   | "acme"         | NoClassDefFoundError: com/example/Base
                    Other  | "acme"         | com.example.Other not a subtype
                    Throws | "acme"         | could not be instantiated: \
                    java.lang.IllegalStateException: no luck
                    Acme   | failing()      | java.lang.IllegalStateException: no id
                    Acme   | "nicepay"      | nicepay is there already (program)
                    """)
    void nameTheJarThatCannotBeUsedAndTheReason(String type, String id, String reason)
            throws IOException {
        String head = "package com.example; public class %s ";
        jarOf("Acme", id)
                .source("com.example.Base", head.formatted("Base") + "{}")
                .source("com.example.Lost", head.formatted("Lost") + "extends Base {}")
                .source("com.example.Other", head.formatted("Other") + "{}")
                .source(
                        "com.example.Throws",
                        head.formatted("Throws")
                                + "extends Acme { public Throws() {"
                                + " throw new IllegalStateException(\"no luck\"); } }")
                .without("com.example.Base")
                .service(SandboxPlugin.class, "com.example." + type)
                .writeTo(folder.resolve("broken.jar"));

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(this::find)
                .withMessageStartingWith(folder.resolve("broken.jar") + ": cannot be used: ")
                .withMessageContaining(reason)
                .satisfies(e -> assertThat(e).message().hasLineCount(1));
    }

    @Test
    void nameTheFileThatIsNoJar() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("text.jar"), "text");

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(this::find)
                .withMessageStartingWith(
                        folder.resolve("text.jar") + ": cannot be used: not a jar");
    }

    @Test
    void nameTheJarWhoseIdAnotherJarHas() throws IOException {
        jarOf("Acme", "\"acme\"").writeTo(folder.resolve("acme-1.0.jar"));
        jarOf("Acme", "\"acme\"").writeTo(folder.resolve("acme-1.1.jar"));

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(this::find)
                .withMessageEndingWith(
                        "acme-1.1.jar: cannot be used: acme is there already" + " (acme-1.0.jar)");
    }

    @Test
    void nameTwoOfTheProgramThatHaveOneId() throws IOException {
        Path second = folder.resolveSibling("second.jar");
        jarOf("Acme", "\"nicepay\"").writeTo(second);
        try (URLClassLoader program =
                new URLClassLoader(
                        new URL[] {PluginJar.urlOf(second)}, getClass().getClassLoader())) {
            Plugins plugins = Plugins.with(null, program);

            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(
                            () ->
                                    plugins.find(
                                            SandboxPlugin.class, SandboxPlugin::gateway, p -> {}))
                    .withMessage(
                            "class path: \"nicepay\" is brought by both"
                                    + " io.hexapay.sandbox.NicePaySandboxPlugin and"
                                    + " com.example.Acme (expected: one of an id)");
        }
    }

    @Test
    void nameTheJarWhosePluginFailsTheCheck() throws IOException {
        jarOf("Acme", "\"acme\"").writeTo(folder.resolve("acme.jar"));
        Consumer<SandboxPlugin> check = plugin -> plugin.start(0);

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(
                        () ->
                                Plugins.with(folder)
                                        .find(SandboxPlugin.class, SandboxPlugin::gateway, check))
                .withMessageContaining("acme.jar: cannot be used: java.lang.NoSuchMethodError: x");
    }

    @Test
    void nameAFolderThatIsAFile() throws IOException {
        Files.writeString(folder, "text");

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(this::find)
                .withMessage(folder + ": cannot be read (expected: a folder with jars)");
    }

    private SortedMap<String, FoundPlugin<SandboxPlugin>> find() {
        return Plugins.with(folder).find(SandboxPlugin.class, SandboxPlugin::gateway, plugin -> {});
    }

    private static JarWriter jarOf(String type, String id) {
        String source =
                """
                package com.example;

                public class %s implements io.hexapay.sandbox.SandboxPlugin {

                    @Override
                    public String gateway() {
                        return %s;
                    }

                    @Override
                    public io.hexapay.sandbox.Sandbox start(int port) {
                        throw new NoSuchMethodError("x");
                    }

                    private static String failing() {
                        throw new IllegalStateException("no id");
                    }
                }
                """;
        return new JarWriter()
                .source("com.example." + type, source.formatted(type, id))
                .service(SandboxPlugin.class, "com.example." + type);
    }
}
