package io.hexapay.app.cli;

import static java.time.format.DateTimeFormatter.BASIC_ISO_DATE;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code YYYYMMDD}. */
final class OrderDateConverter implements ITypeConverter<LocalDate> {

    @Override
    public LocalDate convert(String text) {
        try {
            return LocalDate.parse(text, BASIC_ISO_DATE);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException(
                    "'%s' is not a day (expected: YYYYMMDD)".formatted(text));
        }
    }
}
