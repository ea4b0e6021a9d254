package io.hexapay.nicepay;

import io.hexapay.core.GatewayException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ValueRange;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Times as NicePay tells them: ISO 8601 with an offset, mostly {@code +0900} without a colon, which
 * {@link OffsetDateTime#parse(CharSequence)} refuses; {@code +09:00} and {@code Z} are read too.
 */
final class IsoTime {

    private static final DateTimeFormatter FORM =
            new DateTimeFormatterBuilder()
                    .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
                    .appendPattern("[XXX][XX][X]")
                    .toFormatter(Locale.ROOT)
                    // There is no 30 February, and so no 28th that was meant by it.
                    .withResolverStyle(ResolverStyle.STRICT)
                    .withChronology(IsoChronology.INSTANCE);

    /**
     * In which this can be a time of a payment, or of a token, and nobody's arithmetic overflows.
     */
    private static final ValueRange YEARS = ValueRange.of(1970, 9999);

    private IsoTime() {}

    /**
     * The instant.
     *
     * @throws GatewayException.Malformed if {@code text} is no such time
     */
    static Instant toInstant(String text) {
        try {
            OffsetDateTime time = OffsetDateTime.parse(text, FORM);
            if (YEARS.isValidValue(time.getYear())) {
                return time.toInstant();
            }
        } catch (DateTimeParseException e) {
            // As other text that is no time.
        }
        throw new GatewayException.Malformed(
                NicePayGateway.ID, "answered a time that is not ISO 8601 with an offset");
    }

    /** The instant, or null for "0" or nothing: it did not happen. */
    static @Nullable Instant toInstantIfAny(@Nullable String text) {
        return text == null || text.isBlank() || text.equals("0") ? null : toInstant(text);
    }
}
