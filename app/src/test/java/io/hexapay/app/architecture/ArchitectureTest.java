package io.hexapay.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.hexapay.tck.junit.MissingContracts;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArchitectureTest {

    private static final String ROOT = "io.hexapay";
    private static final JavaClasses PRODUCTION =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .withImportOption(location -> !location.contains("-tests.jar"))
                    .importPackages(ROOT);
    private static final ProgramArchitecture ARCHITECTURE =
            new ProgramArchitecture(ROOT, PRODUCTION);
    private static final SourceTree SOURCES = SourceTree.ofThisProject();

    @ParameterizedTest
    @EnumSource
    void holdsInProduction(Rule rule) {
        ARCHITECTURE.rule(rule).check(PRODUCTION);
    }

    @ParameterizedTest
    @EnumSource
    void saysWhy(Rule rule) {
        assertThat(ARCHITECTURE.rule(rule).getDescription()).contains(", because ");
    }

    /** If one is missing, its module is none of this module's dependencies. */
    @Test
    void looksAtEveryPackageOfEveryPublishedModule() {
        assertThat(PRODUCTION)
                .filteredOn(type -> !type.getSimpleName().equals("package-info"))
                .extracting(JavaClass::getPackageName)
                .containsAll(SOURCES.publishedPackages());
    }

    @Test
    void knowsTheGatewaysByWhatTheyAre() {
        assertThat(new Modules(new Packages(ROOT), PRODUCTION).gateways())
                .contains("iamport", "nicepay")
                .doesNotContain("core", "http", "cache", "sandbox", "tck", "app");
    }

    @Test
    void findsTheContractsOfEveryPortThatIsImplemented() {
        assertThat(PRODUCTION.stream().flatMap(ArchitectureTest::untested)).isEmpty();
    }

    private static Stream<String> untested(JavaClass type) {
        return MissingContracts.requiredBy(type.reflect()).stream()
                .map(Class::getSimpleName)
                .filter(contract -> !SOURCES.testsExtend(contract, type.getName()))
                .map(contract -> type.getName() + " has no test that extends " + contract);
    }

    @Test
    void leavesTestsOut() {
        assertThat(PRODUCTION)
                .extracting(JavaClass::getPackageName)
                .doesNotContain(getClass().getPackageName());
    }
}
