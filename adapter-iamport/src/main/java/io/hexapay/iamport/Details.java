package io.hexapay.iamport;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads details, which decide about nothing: one that cannot be read is none. */
final class Details {

    private Details() {}

    /** The text or number, or null if it is blank or something else. */
    static @Nullable String text(@Nullable JsonNode detail) {
        if (detail == null || !(detail.isTextual() || detail.isNumber())) {
            return null;
        }
        String text = detail.asText();
        return text.isBlank() ? null : text;
    }

    /** The first of them that is told. */
    static @Nullable String firstText(@Nullable JsonNode... details) {
        for (JsonNode detail : details) {
            String text = text(detail);
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    /** The whole number, 0 or more, also as text. */
    static @Nullable Integer count(@Nullable JsonNode detail) {
        String text = text(detail);
        return text == null || !text.matches("[0-9]{1,9}") ? null : Integer.valueOf(text);
    }

    /** The UNIX time in seconds; 0 is none. */
    static @Nullable Instant time(@Nullable JsonNode detail) {
        String text = text(detail);
        if (text == null || !text.matches("[0-9]{1,11}")) {
            return null;
        }
        BigDecimal seconds = new BigDecimal(text);
        return UnixTime.isOne(seconds) ? UnixTime.toInstantIfAny(seconds) : null;
    }
}
