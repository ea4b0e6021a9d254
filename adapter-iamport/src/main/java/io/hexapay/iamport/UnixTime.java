package io.hexapay.iamport;

import io.hexapay.core.GatewayException;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Times as Iamport tells them: seconds since 1970-01-01T00:00:00Z. The documents add "KST", but
 * such a count has no zone, so nothing is added to it.
 */
final class UnixTime {

    /** 3000-01-01: nothing that Iamport tells is later. */
    private static final BigDecimal END = BigDecimal.valueOf(32_503_680_000L);

    private UnixTime() {}

    /**
     * The instant, to the millisecond.
     *
     * @throws GatewayException.Malformed if it is before 1970 or after 3000
     */
    static Instant toInstant(BigDecimal seconds) {
        if (!isOne(seconds)) {
            throw new GatewayException.Malformed(
                    IamportGateway.ID, "answered a time that is no UNIX time in seconds");
        }
        return Instant.ofEpochMilli(seconds.movePointRight(3).longValue());
    }

    /** Whether it is from 1970 to 3000. */
    static boolean isOne(BigDecimal seconds) {
        return seconds.signum() >= 0 && seconds.compareTo(END) <= 0;
    }

    /** The instant, or null for 0 or nothing: it did not happen. */
    static @Nullable Instant toInstantIfAny(@Nullable BigDecimal seconds) {
        return seconds == null || seconds.signum() == 0 ? null : toInstant(seconds);
    }
}
