package io.hexapay.app.cli;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code YYYYMMDD}. */
final class OrderDateConverter implements ITypeConverter<LocalDate> {

    /** Unlike the JDK's BASIC_ISO_DATE, without an offset. */
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT)
                    .withResolverStyle(ResolverStyle.STRICT);

    @Override
    public LocalDate convert(String text) {
        try {
            return LocalDate.parse(text, DAY);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException(
                    "'%s' is not a day (expected: YYYYMMDD)".formatted(text));
        }
    }
}
