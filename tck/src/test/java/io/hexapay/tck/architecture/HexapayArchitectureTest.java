package io.hexapay.tck.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Adapters that break the rules, each in a package of its own. */
class HexapayArchitectureTest {

    private static final String PLANTED = "io.hexapay.tck.architecture.planted.";

    @Test
    void acceptsAnAdapterThatKeepsToIt() {
        assertThatCode(() -> check("right")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "libraries, with any wiring or none, UsesInject",
        "publicwire, only its adapter has to follow, PublicWire",
        "exposes, must not depend on how it sends, Exposes",
        "publicclass, cannot be changed, PublicClass",
        "publicvalue, cannot be changed, PublicValue",
        "text, prints as ****, accessToken",
        "bytesignature, can guess a signature, ComparesBytes",
        "textsignature, can guess a signature, ComparesText",
        "hexsignature, can guess a signature, ComparesHex",
        "matchedsignature, can guess a signature, MatchesText",
        "listedsignature, can guess a signature, ListsText",
        "operation, learns only when it is called, OffersNoCancellation",
        "prints, neither switched off, Prints",
        "stack, neither switched off, PrintsStack",
        "names, soon anything is in it, NamedUtils",
        "cycle, only be understood together, cycle.b.B",
        "unmarked, know what may be null, Unmarked"
    })
    void findsTheOneRuleThatIsBrokenAndSaysWhyThereIsOne(
            String adapter, String reason, String culprit) {
        assertThat(brokenBy(adapter)).hasSize(1);
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> check(adapter))
                .withMessageContaining(reason)
                .withMessageContaining(culprit);
    }

    @Test
    void findsFieldsThatAreInjected() {
        assertThat(brokenBy("fields"))
                .anySatisfy(
                        rule -> assertThat(rule.getDescription()).contains("injection annotation"));
    }

    @Test
    void doesNotAcceptAPackageWithoutClasses() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> check("misspelt"))
                .withMessageContaining("planted.misspelt: no class there");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> HexapayArchitecture.ofAdapter("com.example.none").check());
    }

    private static void check(String adapter) {
        HexapayArchitecture.ofAdapter(PLANTED + adapter).check(classesOf(adapter));
    }

    private static List<ArchRule> brokenBy(String adapter) {
        JavaClasses classes = classesOf(adapter);
        return AdapterRules.of(PLANTED + adapter + "..").all().stream()
                .filter(rule -> rule.evaluate(classes).hasViolation())
                .toList();
    }

    private static JavaClasses classesOf(String adapter) {
        return new ClassFileImporter().importPackages(PLANTED + adapter);
    }
}
