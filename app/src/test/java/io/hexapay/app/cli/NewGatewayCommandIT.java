package io.hexapay.app.cli;

import static io.hexapay.app.cli.OutcomeAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewGatewayCommandIT {

    @TempDir private Path folder;

    @Test
    void saysWhatComesNext() throws Exception {
        Outcome outcome = run("BrandNewPg --package com.example.brandnewpg");

        assertThat(outcome)
                .isDone()
                .prints(
                        "Written: brandnewpg-hexapay-adapter\n",
                        "  cd brandnewpg-hexapay-adapter && ./mvnw verify\n",
                        "README.md");
        assertThat(folder.resolve("brandnewpg-hexapay-adapter/README.md")).exists();
    }

    @Test
    void writesAProjectBesideTheCheckoutThatItIsIn() throws Exception {
        Path app = copyPoms(Files.createDirectory(folder.resolve("my code's")).resolve("hexapay"));

        Outcome outcome =
                HexapayProcess.in(app).run("new-gateway", "brand-new-pg", "--package=com.example");

        Path project = folder.toRealPath().resolve("my code's/brand-new-pg-hexapay-adapter");
        assertThat(outcome)
                .isDone()
                .prints("  cd '%s' && ./mvnw".formatted(project.toString().replace("'", "'\\''")));
        assertThat(project.resolve("README.md")).exists();
    }

    @Test
    void writesAModuleOfTheCheckoutThatItIsIn() throws Exception {
        Path app = copyPoms(folder);

        Outcome outcome = HexapayProcess.in(app).run("new-gateway", "brand-new-pg", "--in-repo");

        assertThat(outcome)
                .isDone()
                .prints(
                        "./mvnw verify -pl adapter-brand-new-pg -am\n",
                        "./mvnw test -pl adapter-brand-new-pg -am -Dtest=BrandNewPgAuth",
                        "./mvnw -q package -pl app -am -Dmaven.test.skip=true\n");
        assertThat(folder.resolve("adapter-brand-new-pg/pom.xml")).exists();
        assertThat(folder.resolve("pom.xml"))
                .content()
                .contains("<module>adapter-brand-new-pg</module>");
        assertThat(HexapayProcess.in(app).run("new-gateway", "brand-new-pg", "--in-repo"))
                .isUsageError()
                .complains("adapter-brand-new-pg is there and not empty");
    }

    /** It needs no gateways and no configuration. */
    @Test
    void isNotHinderedByAJarThatIsNone() throws Exception {
        Files.createDirectory(folder.resolve("gateways"));
        Files.writeString(folder.resolve("gateways/broken.jar"), "no jar");
        Files.writeString(folder.resolve("hexapay.conf"), "");

        assertThat(run("brand-new-pg --package com.example")).isDone();
    }

    @ParameterizedTest
    @CsvSource({
        "'',                                          NAME",
        "brand_new --package com.example,             brand_new",
        "brand-new-pg,                                no --package",
        "brand-new-pg --package com.example.new,      com.example.new",
        "brand-new-pg --package com.example --dir .,  not empty",
        "gateway --package com.example,               Gateway",
        "brand-new-pg --in-repo --package io.hexapay, --package with --in-repo",
        "brand-new-pg --in-repo,                      no checkout of Hexapay"
    })
    void namesWhatIsWrongAndWritesNothing(String arguments, String culprit) throws Exception {
        Files.writeString(folder.resolve("mine.txt"), "mine");

        Outcome outcome = run(arguments);

        assertThat(outcome).isUsageError().complains(culprit, "hexapay new-gateway --help");
        assertThat(folder).isDirectoryNotContaining(file -> !file.endsWith("mine.txt"));
    }

    /** The folder of the program in a checkout. */
    private static Path copyPoms(Path checkout) throws IOException {
        for (String pom : new String[] {"pom.xml", "bom/pom.xml", "app/pom.xml"}) {
            Files.createDirectories(checkout.resolve(pom).getParent());
            Files.copy(Path.of("..").resolve(pom), checkout.resolve(pom));
        }
        return checkout.resolve("app");
    }

    private Outcome run(String arguments) throws Exception {
        return HexapayProcess.in(folder).run(("new-gateway " + arguments).trim().split(" +", -1));
    }
}
