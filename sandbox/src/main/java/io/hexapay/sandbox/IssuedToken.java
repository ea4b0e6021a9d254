package io.hexapay.sandbox;

import java.time.Instant;

/** A token of one merchant, accepted strictly before {@code expiresAt}. */
record IssuedToken(String merchantKey, String value, Instant expiresAt) {

    boolean isAliveAt(Instant now) {
        return now.isBefore(expiresAt);
    }
}
