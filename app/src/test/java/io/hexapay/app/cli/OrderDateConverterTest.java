package io.hexapay.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class OrderDateConverterTest {

    private final OrderDateConverter converter = new OrderDateConverter();

    @Test
    void readsEightDigits() {
        assertThat(converter.convert("20260302")).isEqualTo(LocalDate.of(2026, 3, 2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2026-03-02", "20260231", "260302", "today", "20260302Z", "20260302+0900"})
    void refusesAnythingElse(String text) {
        assertThatThrownBy(() -> converter.convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage("'%s' is not a day (expected: YYYYMMDD)", text);
    }
}
