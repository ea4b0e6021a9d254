package io.hexapay.nicepay;

import io.hexapay.core.GatewayException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
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

    private static final DateTimeFormatter REQUEST_FORM =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT)
                    .withZone(ZoneOffset.ofHours(9));

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
        Instant time = toInstantIfReadable(text);
        if (time == null) {
            throw new GatewayException.Malformed(
                    NicePayGateway.ID, "answered a time that is not ISO 8601 with an offset");
        }
        return time;
    }

    /** The instant, or null if {@code text} is no such time: a detail nobody depends on. */
    static @Nullable Instant toInstantIfReadable(@Nullable String text) {
        try {
            OffsetDateTime time = text == null ? null : OffsetDateTime.parse(text, FORM);
            return time != null && YEARS.isValidValue(time.getYear()) ? time.toInstant() : null;
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** The instant, or null for "0" or nothing: it did not happen. */
    static @Nullable Instant toInstantIfAny(@Nullable String text) {
        return text == null || text.isBlank() || text.equals("0") ? null : toInstant(text);
    }

    /** As requests carry it, with the offset of Korea: {@code 2026-03-02T10:01:00+09:00}. */
    static String toText(Instant time) {
        return REQUEST_FORM.format(time);
    }
}
