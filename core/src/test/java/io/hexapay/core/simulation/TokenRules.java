package io.hexapay.core.simulation;

import io.hexapay.core.token.port.Renewal;
import java.time.Duration;

/**
 * How a gateway deals with tokens.
 *
 * @param clockTick the fineness of its clock as it tells it
 * @param extension what asking inside the window adds; zero for gateways that do not extend
 * @param extendsOnce whether only the first extension of a token is granted
 * @param extendsFromRequest whether the extension counts from the request instead of the old expiry
 */
public record TokenRules(
        Renewal renewal,
        Duration clockTick,
        Duration extension,
        boolean extendsOnce,
        boolean extendsFromRequest) {

    /** All tokens here live for 30 minutes. */
    public static final Duration LIFETIME = Duration.ofMinutes(30);

    /** NicePay: the same token until it expires, milliseconds. */
    public static final TokenRules NICEPAY =
            new TokenRules(Renewal.AFTER_EXPIRY, Duration.ofMillis(1), Duration.ZERO, false, false);

    /** Iamport: extended by 5 minutes in its last one, seconds. */
    public static final TokenRules IAMPORT = iamport(false, false);

    /** Iamport, with what its documents leave open. */
    public static TokenRules iamport(boolean extendsOnce, boolean extendsFromRequest) {
        return new TokenRules(
                Renewal.extendsWithin(Duration.ofMinutes(1)),
                Duration.ofSeconds(1),
                Duration.ofMinutes(5),
                extendsOnce,
                extendsFromRequest);
    }

    /** A gateway that issues a new token when asked within {@code window} of the expiry. */
    public static TokenRules replacing(Duration window) {
        return new TokenRules(
                Renewal.replacesWithin(window), Duration.ofMillis(1), Duration.ZERO, false, false);
    }
}
