package io.hexapay.cache.redis;

import io.hexapay.core.token.CachedToken;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is sealed in Redis.
 *
 * @param token as it was when it was saved
 * @param endsAtMillis when its life ends, by Redis's clock
 */
record SealedToken(CachedToken token, long endsAtMillis) {

    /** By how much Redis's clock may have gone back meanwhile, by another Redis having taken over for one. */
    private static final Duration STEP_BACK = Duration.ofSeconds(1);

    /**
     * The token when Redis's clock says {@code millis}, with no more life than the entry has: null if it has ended, or
     * began after that.
     */
    @Nullable CachedToken at(long millis, Duration lifeOfEntry) {
        Duration life = token.lifeLeft();
        Duration left = Duration.ofMillis(endsAtMillis - millis);
        if (left.compareTo(life.plus(STEP_BACK)) > 0) {
            return null;
        }
        Duration age = life.minus(left.compareTo(lifeOfEntry) < 0 ? left : lifeOfEntry);
        return token.after(age.isNegative() ? Duration.ZERO : age);
    }
}
