package io.hexapay.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArchitectureTest {

    private static final String ROOT = "io.hexapay";
    private static final ProgramArchitecture ARCHITECTURE = new ProgramArchitecture(ROOT);
    private static final JavaClasses PRODUCTION =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .withImportOption(location -> !location.contains("-tests.jar"))
                    .importPackages(ROOT);

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "core",
                "core.token",
                "core.token.port",
                "core.token.internal",
                "core.payment",
                "http",
                "http.call",
                "http.connection",
                "http.error",
                "http.redaction",
                "http.resilience",
                "iamport",
                "nicepay",
                "cache.redis",
                "cache.redis.connection",
                "sandbox",
                "sandbox.iamport",
                "sandbox.nicepay",
                "sandbox.simulator",
                "tck",
                "tck.architecture",
                "tck.fuzz",
                "tck.junit",
                "tck.observation",
                "tck.server",
                "app",
                "app.cli",
                "app.config",
                "app.gateway"
            })
    void looksAtEveryPackage(String name) {
        assertThat(PRODUCTION)
                .filteredOn(type -> !type.getSimpleName().equals("package-info"))
                .extracting(JavaClass::getPackageName)
                .contains(ROOT + "." + name);
    }

    @Test
    void leavesTestsOut() {
        assertThat(PRODUCTION)
                .extracting(JavaClass::getPackageName)
                .doesNotContain(getClass().getPackageName());
    }
}
