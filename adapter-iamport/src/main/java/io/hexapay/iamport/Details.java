package io.hexapay.iamport;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads details, which decide about nothing: one that cannot be read is none. */
final class Details {

    private Details() {}

    /** The first of them that is told. */
    static @Nullable String first(@Nullable String... details) {
        for (String detail : details) {
            if (detail != null) {
                return detail;
            }
        }
        return null;
    }

    /** The whole number, 0 or more. */
    static @Nullable Integer count(@Nullable String detail) {
        return detail == null || !detail.matches("[0-9]{1,9}") ? null : Integer.valueOf(detail);
    }

    /** The UNIX time in seconds; 0 is none. */
    static @Nullable Instant time(@Nullable String detail) {
        if (detail == null || !detail.matches("[0-9]{1,11}")) {
            return null;
        }
        BigDecimal seconds = new BigDecimal(detail);
        return UnixTime.isOne(seconds) ? UnixTime.toInstantIfAny(seconds) : null;
    }
}
