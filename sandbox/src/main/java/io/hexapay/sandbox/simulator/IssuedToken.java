package io.hexapay.sandbox.simulator;

import java.time.Instant;

/** A token of one merchant, accepted strictly before {@code expiresAt}. */
public record IssuedToken(String merchantKey, String value, Instant expiresAt) {

    public boolean isAliveAt(Instant now) {
        return now.isBefore(expiresAt);
    }
}
