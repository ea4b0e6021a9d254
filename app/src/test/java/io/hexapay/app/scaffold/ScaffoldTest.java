package io.hexapay.app.scaffold;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScaffoldTest {

    private static final GatewayName BRAND_NEW_PG = GatewayName.of("brand-new-pg");
    private static final String[] POMS = {"app/pom.xml", "bom/pom.xml", "pom.xml"};

    @TempDir Path folder;

    @Test
    void writesAProjectWithoutAPlaceholder() throws IOException {
        Path project = folder.resolve("a/b");

        writeProject(project);

        Map<String, String> files = files(project);
        assertThat(files)
                .containsKeys(
                        "pom.xml",
                        "README.md",
                        ".gitignore",
                        ".mvn/wrapper/maven-wrapper.properties",
                        "src/main/java/com/example/brandnewpg/BrandNewPgPlugin.java",
                        "src/test/java/com/example/brandnewpg/BrandNewPgAuthContractTest.java")
                .doesNotContainKey("pom-in-repo.xml");
        assertThat(files.get("pom.xml")).contains("<version>0.1.0</version>");
        assertThat(files.get("src/main/java/com/example/brandnewpg/BrandNewPgGateway.java"))
                .contains("new GatewayId(\"brand-new-pg\")");
        assertThat(files.keySet()).noneMatch(path -> path.contains("__"));
        assertThat(project.resolve("mvnw")).isExecutable();
    }

    @Test
    void writesIntoAFolderThatIsEmpty() throws IOException {
        Path project = Files.createDirectory(folder.resolve("empty"));

        writeProject(project);

        assertThat(project.resolve("pom.xml")).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "file.txt"})
    void refusesAFolderThatIsNotEmptyOrNone(String place) throws IOException {
        Path kept = Files.writeString(folder.resolve("file.txt"), "mine");

        assertThatThrownBy(() -> writeProject(folder.resolve(place)))
                .isInstanceOf(ScaffoldException.class)
                .hasMessageContaining("a new or empty folder");
        assertThat(files(folder)).containsExactly(Map.entry(kept.getFileName().toString(), "mine"));
    }

    @Test
    void hasAFolderWhereItIsAskedFor() {
        assertThat(Scaffold.newFolder(project(), folder))
                .isEqualTo(folder.resolve("brand-new-pg-hexapay-adapter"));
        assertThat(Scaffold.newFolder(project(), folder.getRoot()))
                .isEqualTo(folder.getRoot().resolve("brand-new-pg-hexapay-adapter"));
    }

    /** Inside, the tests and the version control of Hexapay would find it. */
    @Test
    void hasAFolderBesideTheCheckoutWhenItIsAskedForInOne() throws IOException {
        copyPoms();
        Path below = Files.createDirectories(folder.resolve("docs/adr"));

        for (Path place : new Path[] {folder, below}) {
            assertThat(Scaffold.newFolder(project(), place))
                    .isEqualTo(folder.resolveSibling("brand-new-pg-hexapay-adapter"));
        }
    }

    @Test
    void refusesALinkToNowhere() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("gone"));

        assertThatThrownBy(() -> writeProject(link))
                .isInstanceOf(ScaffoldException.class)
                .hasMessageStartingWith(link + " cannot be used")
                .hasMessageContaining("a new or empty folder");
    }

    /** The longest names that it takes, as the limit is there for this. */
    @Test
    void writesNoLineOfMoreThan100Columns() throws IOException {
        copyPoms();

        Path module = Scaffold.writeModule(GatewayName.of("a-b-c-d-e-" + "m".repeat(22)), folder);

        Map<String, String> sources = files(module);
        sources.keySet().removeIf(path -> !path.endsWith(".java"));
        assertThat(sources).isNotEmpty();
        assertThat(sources.values().stream().flatMap(String::lines))
                .filteredOn(line -> line.length() > 100)
                .isEmpty();
    }

    @Test
    void writesAModuleWithItsEntriesFromAnyFolderOfACheckout() throws IOException {
        copyPoms();
        Path below = Files.createDirectories(folder.resolve("docs/adr"));

        Path module = Scaffold.writeModule(BRAND_NEW_PG, below);

        assertThat(module).isEqualTo(folder.toAbsolutePath().resolve("adapter-brand-new-pg"));
        assertThat(files(module))
                .containsKey("src/main/java/io/hexapay/brandnewpg/BrandNewPgPlugin.java")
                .doesNotContainKeys("mvnw", "mvnw.cmd", ".gitignore", "pom-in-repo.xml")
                .allSatisfy((path, text) -> assertThat(path).doesNotStartWith("."));
        assertThat(Files.readString(module.resolve("pom.xml")))
                .contains(
                        "<artifactId>hexapay-parent</artifactId>",
                        "<artifactId>hexapay-adapter-brand-new-pg</artifactId>");
        for (String pom : POMS) {
            assertThat(Files.readString(folder.resolve(pom)))
                    .contains("adapter-brand-new-pg<")
                    .hasLineCount(
                            Math.toIntExact(original(pom).lines().count())
                                    + (pom.equals("pom.xml") ? 1 : 5));
        }
    }

    /** What is added is the new lines and nothing else. */
    @Test
    void leavesTheRestOfThePomsAsItIs() throws IOException {
        copyPoms();

        Scaffold.writeModule(BRAND_NEW_PG, folder);

        for (String pom : POMS) {
            String after = Files.readString(folder.resolve(pom));
            int name = after.indexOf("adapter-brand-new-pg");
            int start = after.lastIndexOf(pom.equals("pom.xml") ? "    <module>" : "<dep", name);
            start = after.lastIndexOf('\n', start) + 1;
            String end = pom.equals("pom.xml") ? "</module>\n" : "</dependency>\n";
            int next = after.indexOf(end, name) + end.length();
            assertThat(after.substring(0, start) + after.substring(next)).isEqualTo(original(pom));
        }
    }

    @Test
    void writesNothingOutsideACheckout() throws IOException {
        assertThatThrownBy(() -> Scaffold.writeModule(BRAND_NEW_PG, folder))
                .isInstanceOf(ScaffoldException.class)
                .hasMessageContaining("in no checkout of Hexapay");
        assertThat(files(folder)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "app/pom.xml, runtime,                 test, no place for adapter-brand-new-pg",
        "bom/pom.xml, ${project.version},      1.0, no place for adapter-brand-new-pg",
        "pom.xml,     <module>adapter-nicepay, <module>adapter-brand-new-pg, is there already"
    })
    void writesNothingIfAPomDoesNotTellWhere(
            String pom, String text, String replacement, String reason) throws IOException {
        copyPoms();
        Files.writeString(folder.resolve(pom), original(pom).replace(text, replacement));
        Map<String, String> before = files(folder);

        assertThatThrownBy(() -> Scaffold.writeModule(BRAND_NEW_PG, folder))
                .isInstanceOf(ScaffoldException.class)
                .hasMessageContainingAll(pom, reason);
        assertThat(files(folder)).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "core,     io.hexapay.core is core's",
        "new,      no Java keywords",
        "occupied, not empty"
    })
    void refusesAModuleThatDoesNotFit(String name, String reason) throws IOException {
        copyPoms();
        Files.createDirectories(folder.resolve("core/src/main/java/io/hexapay/core"));
        Files.createDirectories(folder.resolve("adapter-occupied/src"));
        Map<String, String> before = files(folder);

        assertThatThrownBy(() -> Scaffold.writeModule(GatewayName.of(name), folder))
                .isInstanceOf(ScaffoldException.class)
                .hasMessageContaining(reason);
        assertThat(files(folder)).isEqualTo(before);
    }

    private static void writeProject(Path project) {
        Scaffold.writeProject(project(), project);
    }

    private static AdapterProject project() {
        return AdapterProject.standalone(BRAND_NEW_PG, "com.example.brandnewpg", "0.1.0");
    }

    private void copyPoms() throws IOException {
        for (String pom : POMS) {
            Path copy = folder.resolve(pom);
            Files.createDirectories(copy.getParent());
            Files.writeString(copy, original(pom));
        }
    }

    private static String original(String pom) throws IOException {
        return Files.readString(Path.of("..").resolve(pom));
    }

    private static Map<String, String> files(Path root) throws IOException {
        try (Stream<Path> found = Files.walk(root)) {
            return found.filter(Files::isRegularFile)
                    .collect(
                            toMap(
                                    file -> root.relativize(file).toString().replace('\\', '/'),
                                    ScaffoldTest::textOf));
        }
    }

    private static String textOf(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
