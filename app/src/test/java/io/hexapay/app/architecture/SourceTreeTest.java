package io.hexapay.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceTreeTest {

    private static final List<String> MODULES = List.of("core", "http", "shop", "other", "own");

    @TempDir Path planted;

    @BeforeEach
    void plantABuild() throws IOException {
        plant("pom.xml", "<module>" + String.join("</module>\n<module>", MODULES) + "</module>");
        for (String module : MODULES) {
            plant(module + "/pom.xml", "");
        }
    }

    @Test
    void isEasyToRead() {
        SourceTree sources = SourceTree.ofThisProject();

        assertThat(sources.size()).isGreaterThan(500);
        assertThat(sources.longLines()).isEmpty();
        assertThat(sources.longFiles()).isEmpty();
        assertThat(sources.largePackages()).isEmpty();
        assertThat(sources.doubleNames()).isEmpty();
    }

    @Test
    void findsLongLinesInTestsToo() throws IOException {
        plant("core/src/test/java/a/A.java", "short\n" + "x".repeat(100) + "\n" + "ö".repeat(101));

        assertThat(new SourceTree(planted).longLines())
                .containsExactly("core/src/test/java/a/A.java:3");
    }

    @Test
    void findsLongFilesOfProduction() throws IOException {
        plant("core/src/main/java/a/A.java", "\n".repeat(300));
        plant("core/src/main/java/a/B.java", "\n".repeat(301));
        plant("core/src/test/java/a/C.java", "\n".repeat(301));

        assertThat(new SourceTree(planted).longFiles())
                .containsExactly("core/src/main/java/a/B.java");
    }

    @Test
    void findsLargePackagesOfProduction() throws IOException {
        for (int count = 1; count <= 21; count++) {
            plant("core/src/main/java/a/A%d.java".formatted(count), "");
            plant("core/src/test/java/b/B%d.java".formatted(count), "");
        }

        assertThat(new SourceTree(planted).largePackages()).containsExactly("core/src/main/java/a");
    }

    @Test
    void findsDoubleNamesOfProduction() throws IOException {
        plant("core/src/main/java/a/A.java", "");
        plant("core/src/main/java/a/package-info.java", "");
        plant("core/src/test/java/b/A.java", "");
        plant("http/src/main/java/b/A.java", "");
        plant("http/src/main/java/b/package-info.java", "");

        assertThat(new SourceTree(planted).doubleNames())
                .containsExactly("core/src/main/java/a/A.java", "http/src/main/java/b/A.java");
    }

    /** A project that somebody keeps in the checkout is none of its modules. */
    @Test
    void looksAtTheModulesOfTheBuildOnly() throws IOException {
        plant("core/src/main/java/a/A.java", "x".repeat(101));
        plant("acme-hexapay-adapter/pom.xml", "");
        plant("acme-hexapay-adapter/src/main/java/b/B.java", "x".repeat(101));

        SourceTree sources = new SourceTree(planted);

        assertThat(sources.size()).isEqualTo(1);
        assertThat(sources.longLines()).containsExactly("core/src/main/java/a/A.java:1");
        assertThat(sources.publishedPackages()).doesNotContain("b");
    }

    @Test
    void knowsThePackagesOfPublishedModules() throws IOException {
        plant("shop/src/main/java/a/b/B.java", "");
        plant("shop/src/main/java/a/package-info.java", "");
        plant("shop/src/main/resources/template/src/main/java/e/E.java", "");
        plant("shop/src/test/java/c/C.java", "");
        plant("own/pom.xml", "<maven.deploy.skip>true</maven.deploy.skip>");
        plant("own/src/main/java/d/D.java", "");

        assertThat(new SourceTree(planted).publishedPackages()).containsExactly("a.b");
    }

    @Test
    void knowsWhetherTheTestsOfAModuleExtendAContract() throws IOException {
        plant("shop/src/main/java/a/Shop.java", "");
        plant("other/src/main/java/a/Other.java", "");
        plant("other/src/test/java/a/OtherTest.java", "class OtherTest\n  extends AuthContract {}");

        assertThat(new SourceTree(planted).testsExtend("AuthContract", "a.Other$1")).isTrue();
        assertThat(new SourceTree(planted).testsExtend("Contract", "a.Other")).isFalse();
        assertThat(new SourceTree(planted).testsExtend("AuthContract", "a.Shop")).isFalse();
    }

    private void plant(String file, String text) throws IOException {
        Path path = planted.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
