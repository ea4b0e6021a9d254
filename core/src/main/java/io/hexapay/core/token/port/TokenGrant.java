package io.hexapay.core.token.port;

import static java.util.Objects.requireNonNull;

import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayId;
import io.hexapay.core.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A gateway's answer to the request for a token.
 *
 * @param lifetime what the token had left when the gateway answered, as the gateway told it or
 *     documents it, so that no clock of ours matters; positive, at most 365 days
 * @param gatewayNow the gateway's own time when it answered, or null if it told none
 */
public record TokenGrant(Secret value, Duration lifetime, @Nullable Instant gatewayNow) {

    private static final Duration LONGEST = Duration.ofDays(365);

    /**
     * Printable ASCII without a space: what an HTTP header can carry (RFC 6750, 2.1, is narrower).
     */
    private static final Pattern HEADER_SAFE = Pattern.compile("[\\x21-\\x7e]{1,8192}");

    /**
     * @throws IllegalArgumentException if {@code lifetime} is not positive or over 365 days, or no
     *     HTTP header can carry {@code value}
     */
    public TokenGrant {
        requireNonNull(value, "value");
        if (!isHeaderSafe(value)) {
            throw new IllegalArgumentException("value: no HTTP header can carry it");
        }
        if (lifetime.isNegative() || lifetime.isZero() || lifetime.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "lifetime: %s (expected: positive, at most %s)".formatted(lifetime, LONGEST));
        }
    }

    /**
     * Reads the answer of a gateway that tells when the token expires and what time it is. Of a JWT
     * these are {@code exp} and {@code iat}, if it was made for this answer.
     *
     * @param expiresAt the expiry by the gateway's clock
     * @param now the gateway's clock when it answered
     * @throws GatewayException.Malformed if the token has expired already, lives for more than 365
     *     days or could not be sent in a header
     */
    public static TokenGrant answeredBy(
            GatewayId gateway, Secret value, Instant expiresAt, Instant now) {
        String told = "expiry %s, its own now %s".formatted(expiresAt, now);
        return checked(gateway, value, Duration.between(now, expiresAt), now, told);
    }

    /**
     * Reads the answer of a gateway that tells only how long the token lives on, as OAuth 2 does in
     * {@code expires_in}; or nothing, so that it is the documented length of a token that is always
     * a new one. That life is counted from when the question was sent.
     *
     * @throws GatewayException.Malformed if {@code lifetime} is not positive or over 365 days, or
     *     the token could not be sent in a header
     */
    public static TokenGrant lasting(GatewayId gateway, Secret value, Duration lifetime) {
        return checked(gateway, value, lifetime, null, "lifetime " + lifetime);
    }

    /** The expiry by the gateway's clock, or null if the gateway told no time. */
    public @Nullable Instant gatewayExpiry() {
        return gatewayNow == null ? null : gatewayNow.plus(lifetime);
    }

    private static TokenGrant checked(
            GatewayId gateway,
            Secret value,
            Duration lifetime,
            @Nullable Instant now,
            String told) {
        if (!isHeaderSafe(value)) {
            throw new GatewayException.Malformed(
                    gateway, "handed out a token that no HTTP header can carry");
        }
        if (lifetime.isNegative() || lifetime.isZero()) {
            throw new GatewayException.Malformed(
                    gateway, "handed out a token that had expired already (%s)".formatted(told));
        }
        if (lifetime.compareTo(LONGEST) > 0) {
            throw new GatewayException.Malformed(
                    gateway, "handed out a token that lives for %s".formatted(lifetime));
        }
        return new TokenGrant(value, lifetime, now);
    }

    private static boolean isHeaderSafe(Secret value) {
        return HEADER_SAFE.matcher(value.reveal()).matches();
    }
}
