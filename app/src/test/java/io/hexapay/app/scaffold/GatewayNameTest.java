package io.hexapay.app.scaffold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayNameTest {

    @ParameterizedTest
    @CsvSource({
        "acme-pay, acme-pay, AcmePay, acmepay",
        "acmepay,  acmepay,  Acmepay, acmepay",
        "AcmePay,  acmepay,  AcmePay, acmepay",
        "KG2Pay,   kg2pay,   KG2Pay,  kg2pay",
        "pay-2-go, pay-2-go, Pay2Go,  pay2go",
        "a--b-,    a--b-,    AB,      ab"
    })
    void isTheIdOrTheNameOfTheClasses(String text, String id, String classes, String packageName) {
        GatewayName name = GatewayName.of(text);

        assertThat(name.id().value()).isEqualTo(id);
        assertThat(name.classPrefix()).isEqualTo(classes);
        assertThat(name.packageSegment()).isEqualTo(packageName);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-acme", "2pay", "acme_pay", "acme pay", "../acme", "Acme-Pay", "페이"})
    void isNothingElse(String text) {
        assertThatThrownBy(() -> GatewayName.of(text))
                .isInstanceOf(ScaffoldException.class)
                .hasMessageStartingWith("the gateway's name: \"%s\" (expected: ", text)
                .hasMessageContaining("some-pg");
    }

    @Test
    void hasAtMost32CharactersAnd27InTheNamesOfClasses() {
        String id = "a-b-c-d-e-" + "f".repeat(22);
        assertThat(GatewayName.of(id).id().value()).hasSize(32);
        assertThat(GatewayName.of(id).classPrefix()).hasSize(27);
        assertThat(GatewayName.of("A".repeat(27)).id().value()).hasSize(27);
        for (String tooLong : new String[] {id + "f", "a".repeat(28), "A".repeat(28)}) {
            assertThatThrownBy(() -> GatewayName.of(tooLong)).isInstanceOf(ScaffoldException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "gateway,                      Gateway",
        "Coded,                        Coded",
        "abcdefghijklmnopqrstuvwxyzab, Abcdefghijklmnopqrstuvwxyzab"
    })
    void isNoneThatMakesBadNamesOfClasses(String text, String classes) {
        assertThatThrownBy(() -> GatewayName.of(text))
                .isInstanceOf(ScaffoldException.class)
                .hasMessageContaining("its classes would begin with " + classes + " (expected: ");
    }
}
