package io.hexapay.core;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;

/**
 * A bearer credential, usable strictly before {@code expiresAt}.
 *
 * @param expiresAt on this process's {@link SteadyClock}, not the gateway's
 */
public record AccessToken(Secret value, Instant expiresAt) {

    public AccessToken {
        requireNonNull(value, "value");
        requireNonNull(expiresAt, "expiresAt");
    }

    /** Whether {@code now} is strictly before the expiry. */
    public boolean isUsableAt(Instant now) {
        return now.isBefore(expiresAt);
    }

    /** The life left at {@code now}; zero once expired. */
    public Duration remainingAt(Instant now) {
        return isUsableAt(now) ? Duration.between(now, expiresAt) : Duration.ZERO;
    }
}
