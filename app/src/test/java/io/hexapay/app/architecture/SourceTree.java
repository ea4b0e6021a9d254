package io.hexapay.app.architecture;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The Java sources of all modules, and what makes them hard to read. Each fault names the file, or
 * the folder.
 */
final class SourceTree {

    static final int COLUMNS = 100;
    static final int LINES = 300;
    static final int FILES = 20;

    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
    private static final List<String> NO_TYPES = List.of("package-info.java", "module-info.java");

    private final Path root;
    private final List<Path> files;

    SourceTree(Path root) throws IOException {
        this.root = root;
        this.files = new ArrayList<>();
        for (String module : modulesOf(root)) {
            try (Stream<Path> found = Files.walk(root.resolve(module))) {
                found.filter(file -> nameOf(file).endsWith(".java"))
                        .filter(file -> !nameOf(file).contains("/target/"))
                        .forEach(files::add);
            }
        }
    }

    /** Sorted, as the POM names them: what else is kept in the folder is not the project's. */
    private static Set<String> modulesOf(Path root) throws IOException {
        return MODULE.matcher(Files.readString(root.resolve("pom.xml")))
                .results()
                .map(module -> module.group(1))
                .collect(toCollection(TreeSet::new));
    }

    /** Of the checkout that this test is run in. */
    static SourceTree ofThisProject() {
        try {
            return new SourceTree(Path.of("..").toRealPath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The packages with types in src/main, of all modules whose POM does not say otherwise. */
    Set<String> publishedPackages() {
        return main().filter(file -> !NO_TYPES.contains(file.getFileName().toString()))
                .filter(file -> nameOf(file).startsWith(moduleOf(file) + "/src/main/java/"))
                .filter(file -> isPublished(root.resolve(moduleOf(file))))
                .map(file -> packageOf(file.getParent()))
                .collect(toCollection(TreeSet::new));
    }

    /** Whether a test of that type's module extends that contract. */
    boolean testsExtend(String contract, String type) {
        String source =
                "/src/main/java/" + type.replaceAll("\\$.*", "").replace('.', '/') + ".java";
        Pattern extended = Pattern.compile("\\bextends\\s+" + contract + "\\b");
        return files.stream()
                .filter(file -> nameOf(file).endsWith(source))
                .map(this::moduleOf)
                .anyMatch(
                        module ->
                                files.stream()
                                        .filter(
                                                file ->
                                                        nameOf(file)
                                                                .startsWith(module + "/src/test/"))
                                        .anyMatch(file -> holds(file, extended)));
    }

    int size() {
        return files.size();
    }

    /** Lines of more than 100 characters. */
    List<String> longLines() {
        return files.stream().flatMap(this::longLinesOf).toList();
    }

    /** Files of more than 300 lines in src/main. */
    List<String> longFiles() {
        return main().filter(file -> linesOf(file).size() > LINES).map(this::nameOf).toList();
    }

    /** Packages of more than 20 files in src/main. */
    List<String> largePackages() {
        Map<Path, List<Path>> packages = main().collect(groupingBy(Path::getParent));
        return packages.entrySet().stream()
                .filter(one -> one.getValue().size() > FILES)
                .map(one -> nameOf(one.getKey()))
                .sorted()
                .toList();
    }

    /** Types in src/main that share their simple name with another. */
    List<String> doubleNames() {
        Map<String, List<Path>> names =
                main().filter(file -> !NO_TYPES.contains(file.getFileName().toString()))
                        .collect(groupingBy(file -> file.getFileName().toString()));
        return names.values().stream()
                .filter(same -> same.size() > 1)
                .flatMap(List::stream)
                .map(this::nameOf)
                .sorted()
                .toList();
    }

    private Stream<Path> main() {
        return files.stream().filter(file -> nameOf(file).contains("/src/main/java/"));
    }

    private String moduleOf(Path file) {
        return nameOf(file).split("/", 2)[0];
    }

    private static String packageOf(Path folder) {
        return folder.toString()
                .replace('\\', '/')
                .replaceFirst(".*/src/main/java/", "")
                .replace('/', '.');
    }

    private static boolean isPublished(Path module) {
        return linesOf(module.resolve("pom.xml")).stream()
                .noneMatch(line -> line.contains("<maven.deploy.skip>true<"));
    }

    private static boolean holds(Path file, Pattern text) {
        return text.matcher(String.join("\n", linesOf(file))).find();
    }

    private Stream<String> longLinesOf(Path file) {
        List<String> lines = linesOf(file);
        return IntStream.range(0, lines.size())
                .filter(line -> lines.get(line).codePoints().count() > COLUMNS)
                .mapToObj(line -> nameOf(file) + ":" + (line + 1));
    }

    private String nameOf(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    private static List<String> linesOf(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
