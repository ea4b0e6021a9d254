package io.hexapay.app.plugin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles sources against the modules on the class path, and puts them into a jar. */
public final class JarWriter {

    private final Map<String, String> sources = new TreeMap<>();
    private final Map<String, String> services = new TreeMap<>();
    private final List<String> dropped = new ArrayList<>();

    /** Adds the source of a public type. */
    public JarWriter source(String type, String text) {
        sources.put(type, text);
        return this;
    }

    /** Adds all sources under a folder. */
    public JarWriter sourcesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
                String path = folder.relativize(file).toString();
                source(path.replaceFirst("\\.java$", "").replace('/', '.'), Files.readString(file));
            }
        }
        return this;
    }

    /** Names an implementation in {@code META-INF/services}. */
    public JarWriter service(Class<?> service, String implementation) {
        services.merge(service.getName(), implementation + "\n", String::concat);
        return this;
    }

    /** Compiles this type, and leaves it out. */
    public JarWriter without(String type) {
        dropped.add(type.replace('.', '/') + ".class");
        return this;
    }

    /** Writes the jar, and the folder that is not there yet. Whoever has an older one keeps it. */
    public void writeTo(Path jar) throws IOException {
        Files.createDirectories(jar.getParent());
        Files.deleteIfExists(jar);
        Path classes = Files.createTempDirectory(jar.getParent(), "classes");
        compileTo(classes);
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> compiled = Files.walk(classes)) {
            for (Path each : compiled.filter(Files::isRegularFile).toList()) {
                String name = classes.relativize(each).toString().replace('\\', '/');
                if (!dropped.contains(name)) {
                    add(out, name, Files.readAllBytes(each));
                }
            }
            for (Map.Entry<String, String> service : services.entrySet()) {
                add(
                        out,
                        "META-INF/services/" + service.getKey(),
                        service.getValue().getBytes(UTF_8));
            }
        }
    }

    private void compileTo(Path classes) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        List<String> options =
                List.of("-d", classes.toString(), "--release", "17", "-parameters", "-proc:none");
        List<Source> units =
                sources.entrySet().stream()
                        .map(source -> new Source(source.getKey(), source.getValue()))
                        .toList();
        boolean compiled =
                units.isEmpty()
                        || compiler.getTask(messages, null, null, options, null, units).call();
        assertThat(compiled).as(messages.toString()).isTrue();
    }

    private static void add(JarOutputStream out, String name, byte[] content) throws IOException {
        out.putNextEntry(new JarEntry(name));
        out.write(content);
        out.closeEntry();
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String type, String text) {
            super(
                    URI.create("string:///" + type.replace('.', '/') + ".java"),
                    JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
