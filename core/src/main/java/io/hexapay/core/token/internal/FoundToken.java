package io.hexapay.core.token.internal;

import java.time.Instant;

/**
 * A token that somebody else got, found in the cache.
 *
 * @param confirmedUntil until when a 401 to it is no news
 */
record FoundToken(HeldToken held, Instant confirmedUntil) {

    boolean isConfirmedAt(Instant now) {
        return now.isBefore(confirmedUntil);
    }
}
