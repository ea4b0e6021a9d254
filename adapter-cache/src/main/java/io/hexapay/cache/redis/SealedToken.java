package io.hexapay.cache.redis;

import io.hexapay.core.Secret;
import java.time.Duration;
import java.time.Instant;

/**
 * What is sealed in Redis.
 *
 * @param uncertainty of the life left when it was saved
 * @param lifeLeft when it was saved
 * @param endsAtMillis when that ends, by Redis's clock
 */
record SealedToken(
        Secret value,
        Instant gatewayExpiry,
        Duration uncertainty,
        Duration lifeLeft,
        long endsAtMillis) {

    /** By how much Redis's clock may have gone back meanwhile, by another Redis having taken over for one. */
    private static final Duration STEP_BACK = Duration.ofSeconds(1);

    /** What is left when Redis's clock says {@code millis}: zero or less if it has ended, or began after that. */
    Duration leftAt(long millis) {
        Duration left = Duration.ofMillis(endsAtMillis - millis);
        return left.compareTo(lifeLeft.plus(STEP_BACK)) > 0 ? Duration.ZERO : left;
    }
}
