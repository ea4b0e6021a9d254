package io.hexapay.portone;

import io.hexapay.core.GatewayException;
import io.hexapay.http.error.ResponseFields;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Reads times that may be left out. */
final class WireTime {

    /** Between which a payment can be made, and nobody's arithmetic overflows. */
    private static final Instant BEGINNING = Instant.EPOCH;

    private static final Instant END = Instant.parse("3000-01-01T00:00:00Z");

    private WireTime() {}

    /** The time (RFC 3339), or null if it is none. */
    static @Nullable Instant ifReadable(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            Instant time = Instant.parse(text);
            return time.isBefore(BEGINNING) || !time.isBefore(END) ? null : time;
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /**
     * The time (RFC 3339), or null if it is left out.
     *
     * @throws GatewayException.Malformed if it is none
     */
    static @Nullable Instant ifAny(ResponseFields fields, String name, @Nullable String text) {
        Instant time = ifReadable(text);
        if (time == null && text != null) {
            throw fields.malformed("with a %s that is no time (RFC 3339)".formatted(name));
        }
        return time;
    }
}
