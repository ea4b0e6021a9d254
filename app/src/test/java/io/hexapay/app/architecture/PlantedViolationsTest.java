package io.hexapay.app.architecture;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Breaks every rule, for a rule whose packages are misspelt would hold because it looks at nothing.
 */
class PlantedViolationsTest {

    private static final JavaClasses PLANTED =
            new ClassFileImporter().importPackages(PlantedViolations.ROOT);
    private static final ProgramArchitecture ARCHITECTURE =
            new ProgramArchitecture(PlantedViolations.ROOT, PLANTED);

    @ParameterizedTest
    @EnumSource
    void isBrokenByTheClassesPlantedForItAndNoOthers(Rule rule) {
        String report = ARCHITECTURE.rule(rule).evaluate(PLANTED).getFailureReport().toString();

        assertThat(culpritsIn(report))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(PlantedViolations.of(rule));
    }

    @Test
    void everyPlantedClassBreaksARule() {
        Set<String> listed =
                Arrays.stream(Rule.values())
                        .flatMap(rule -> PlantedViolations.of(rule).stream())
                        .collect(toSet());

        assertThat(culprits()).containsExactlyInAnyOrderElementsOf(listed);
    }

    private static Set<String> culpritsIn(String report) {
        return culprits().filter(name -> names(report, name)).collect(toSet());
    }

    private static boolean names(String report, String culprit) {
        String full = Pattern.quote(PlantedViolations.ROOT + "." + culprit);
        return Pattern.compile(full + "\\b").matcher(report).find();
    }

    /** The planted classes but the bystanders, whom a culprit has to know to break a rule. */
    private static Stream<String> culprits() {
        return PLANTED.stream()
                .filter(type -> !type.getSimpleName().matches("Bystander|package-info"))
                .map(JavaClass::getName)
                .map(name -> name.substring(PlantedViolations.ROOT.length() + 1));
    }
}
