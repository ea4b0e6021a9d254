package io.hexapay.app.scaffold;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same template, filled by Maven: the build of the module archetype has just done so. */
class ArchetypeIT {

    private static final Path BY_MAVEN =
            Path.of(
                    "../archetype/target/test-classes/projects/acme-pay/project",
                    "acme-pay-hexapay-adapter");

    @Test
    void makesTheSameProjectByteByByte(@TempDir Path folder) throws IOException {
        assumeThat(BY_MAVEN).as("not there with invoker.skip").exists();
        String version = Checkout.around(Path.of("")).version();
        AdapterProject project =
                AdapterProject.standalone(
                        GatewayName.of("acme-pay"), "com.example.acmepay", version);

        Scaffold.writeProject(project, folder);

        assertThat(files(folder)).isEqualTo(files(BY_MAVEN));
        assertThat(folder.resolve("mvnw")).isExecutable();
    }

    /** Each byte as a character. */
    private static SortedMap<String, String> files(Path root) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> found = Files.walk(root)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                files.put(
                        root.relativize(file).toString(),
                        new String(Files.readAllBytes(file), ISO_8859_1));
            }
        }
        return files;
    }
}
