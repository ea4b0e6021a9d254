package io.hexapay.nicepay;

import io.hexapay.core.GatewayException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * Times as NicePay tells them: ISO 8601 with an offset, mostly {@code +0900} without a colon, which {@link
 * OffsetDateTime#parse(CharSequence)} refuses; {@code +09:00} and {@code Z} are read too.
 */
final class IsoTime {

    private static final DateTimeFormatter FORM =
            new DateTimeFormatterBuilder()
                    .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
                    .appendPattern("[XXX][XX][X]")
                    .toFormatter();

    private IsoTime() {}

    /**
     * The instant.
     *
     * @throws GatewayException.Malformed if {@code text} is no such time
     */
    static Instant toInstant(String text) {
        try {
            return OffsetDateTime.parse(text, FORM).toInstant();
        } catch (DateTimeParseException e) {
            throw new GatewayException.Malformed(
                    NicePayGateway.ID, "answered a time that is not ISO 8601 with an offset");
        }
    }

    /** The instant, or null for "0" or nothing: it did not happen. */
    static @Nullable Instant toInstantIfAny(@Nullable String text) {
        return text == null || text.isBlank() || text.equals("0") ? null : toInstant(text);
    }
}
