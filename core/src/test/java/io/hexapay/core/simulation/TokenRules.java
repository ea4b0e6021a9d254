package io.hexapay.core.simulation;

import io.hexapay.core.token.port.Renewal;
import java.time.Duration;

/**
 * How a gateway deals with tokens.
 *
 * @param renewal what its adapter declares
 * @param actual what it does
 * @param clockTick the fineness of its clock, or of a lifetime, as it tells it
 * @param extension what asking inside the window adds; zero for gateways that do not extend
 * @param extendsOnce whether only the first extension of a token is granted
 * @param extendsFromRequest whether the extension counts from the request instead of the old expiry
 * @param tells what of the time its answers tell
 */
public record TokenRules(
        Renewal renewal,
        Renewal actual,
        Duration clockTick,
        Duration extension,
        boolean extendsOnce,
        boolean extendsFromRequest,
        Tells tells) {

    /** What an answer with a token tells of the time. */
    public enum Tells {
        /** The gateway's {@code now} and the expiry. */
        TIME,
        /** The seconds that are left, cut to whole ones. */
        SECONDS_LEFT,
        /** The seconds that are left, up to the next whole one. */
        SECONDS_LEFT_ROUNDED_UP
    }

    /** All tokens here live for 30 minutes. */
    public static final Duration LIFETIME = Duration.ofMinutes(30);

    /** NicePay: the same token until it expires, milliseconds. */
    public static final TokenRules NICEPAY =
            telling(Renewal.AFTER_EXPIRY, Duration.ofMillis(1), Duration.ZERO, false, false);

    /** Iamport: extended by 5 minutes in its last one, seconds. */
    public static final TokenRules IAMPORT = iamport(false, false);

    /** Iamport, with what its documents leave open. */
    public static TokenRules iamport(boolean extendsOnce, boolean extendsFromRequest) {
        return telling(
                Renewal.extendsWithin(Duration.ofMinutes(1)),
                Duration.ofSeconds(1),
                Duration.ofMinutes(5),
                extendsOnce,
                extendsFromRequest);
    }

    /** A gateway that issues a new token when asked within {@code window} of the expiry. */
    public static TokenRules replacing(Duration window) {
        return telling(
                Renewal.replacesWithin(window), Duration.ofMillis(1), Duration.ZERO, false, false);
    }

    /** The same gateway, which tells only the whole seconds that a token has left. */
    public TokenRules withoutTime() {
        return telling(Tells.SECONDS_LEFT);
    }

    /** As {@link #withoutTime}, and the last second counts as a whole one. */
    public TokenRules roundingUp() {
        return telling(Tells.SECONDS_LEFT_ROUNDED_UP);
    }

    private TokenRules telling(Tells told) {
        Duration second = Duration.ofSeconds(1);
        return new TokenRules(
                renewal, actual, second, extension, extendsOnce, extendsFromRequest, told);
    }

    /** The same gateway, of which the adapter declares something else. */
    public TokenRules declaredAs(Renewal declared) {
        return new TokenRules(
                declared, actual, clockTick, extension, extendsOnce, extendsFromRequest, tells);
    }

    private static TokenRules telling(
            Renewal renewal,
            Duration clockTick,
            Duration extension,
            boolean extendsOnce,
            boolean extendsFromRequest) {
        return new TokenRules(
                renewal,
                renewal,
                clockTick,
                extension,
                extendsOnce,
                extendsFromRequest,
                Tells.TIME);
    }
}
