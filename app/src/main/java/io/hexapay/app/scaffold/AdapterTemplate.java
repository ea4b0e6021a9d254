package io.hexapay.app.scaffold;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The template of an adapter, as the archetype in this program has it: its files by their paths,
 * with {@code /} between folders. {@code ${gateway}} in a text and {@code __gateway__} in a path
 * stand for a value of the {@link AdapterProject}, which is ASCII: so texts of any encoding are
 * kept byte by byte.
 */
record AdapterTemplate(SortedMap<String, byte[]> files) {

    private static final String ROOT = "/archetype-resources";
    private static final String POM = "pom.xml";
    private static final String MODULE_POM = "pom-in-repo.xml";

    /** What a checkout of Hexapay has for all its modules, by how the paths begin. */
    private static final List<String> NOT_IN_A_MODULE = List.of(POM, "mvnw", ".");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(\\w+)}");
    private static final Pattern PLACEHOLDER_IN_PATH = Pattern.compile("__(\\w+?)__");
    private static final Pattern SOURCES = Pattern.compile("^src/(main|test)/java/");

    /** The one in this program. */
    static AdapterTemplate load() {
        try {
            URL pom = requireNonNull(AdapterTemplate.class.getResource(ROOT + "/" + POM), ROOT);
            if (!pom.getProtocol().equals("jar")) {
                return in(pathOf(pom).resolveSibling(""));
            }
            URL jar = ((JarURLConnection) pom.openConnection()).getJarFileURL();
            try (FileSystem program = FileSystems.newFileSystem(pathOf(jar))) {
                return in(program.getPath(ROOT));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the template cannot be read", e);
        }
    }

    private static Path pathOf(URL file) {
        return Path.of(URI.create(file.toString()));
    }

    private static AdapterTemplate in(Path root) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> found = Files.walk(root)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                String path = root.relativize(file).toString().replace('\\', '/');
                files.put(path, Files.readAllBytes(file));
            }
        }
        return new AdapterTemplate(files);
    }

    /** The files of a project of its own. */
    SortedMap<String, byte[]> standalone(AdapterProject project) {
        SortedMap<String, byte[]> chosen = new TreeMap<>(files);
        chosen.remove(MODULE_POM);
        return filled(chosen, project);
    }

    /** The files of a module of Hexapay. */
    SortedMap<String, byte[]> module(AdapterProject project) {
        SortedMap<String, byte[]> chosen = new TreeMap<>(files);
        chosen.keySet().removeIf(path -> NOT_IN_A_MODULE.stream().anyMatch(path::startsWith));
        chosen.put(POM, requireNonNull(chosen.remove(MODULE_POM), MODULE_POM));
        return filled(chosen, project);
    }

    private static SortedMap<String, byte[]> filled(
            Map<String, byte[]> template, AdapterProject project) {
        SortedMap<String, byte[]> filled = new TreeMap<>();
        template.forEach(
                (path, content) ->
                        filled.put(
                                path(path, project),
                                fill(PLACEHOLDER, new String(content, ISO_8859_1), project)
                                        .getBytes(ISO_8859_1)));
        return filled;
    }

    private static String path(String path, AdapterProject project) {
        String named = fill(PLACEHOLDER_IN_PATH, path, project);
        return SOURCES.matcher(named).replaceFirst("$0" + project.packagePath() + "/");
    }

    /** What has no value is no placeholder. */
    private static String fill(Pattern placeholder, String text, AdapterProject project) {
        Map<String, String> values = project.values();
        return placeholder
                .matcher(text)
                .replaceAll(
                        found ->
                                Matcher.quoteReplacement(
                                        values.getOrDefault(found.group(1), found.group())));
    }
}
