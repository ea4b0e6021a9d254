package io.hexapay.cache.redis;

import io.hexapay.cache.redis.connection.RedisReply;
import io.hexapay.core.token.port.CachedToken;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A token as it is in Redis.
 *
 * @param token as it was when it was saved; whether it is confirmed is not looked at
 * @param endsAtMillis when its life ends, by Redis's clock
 * @param confirmedUntilMillis until when a 401 to it is no news, by Redis's clock; in the past if
 *     it is one
 */
record StoredToken(CachedToken token, long endsAtMillis, long confirmedUntilMillis) {

    /**
     * By how much Redis's clock may have gone back meanwhile, by another Redis having taken over
     * for one.
     */
    private static final Duration STEP_BACK = Duration.ofSeconds(1);

    /** Of a token whose life is counted from {@code nanos}, with Redis's clock as it was told. */
    static StoredToken of(CachedToken token, long nanos, RedisReply reply) {
        CachedToken lessSure =
                new CachedToken(
                        token.value(),
                        token.gatewayExpiry(),
                        token.lifeLeft(),
                        token.uncertainty().plus(reply.uncertainty()));
        return new StoredToken(
                lessSure,
                reply.millisAfter(nanos, token.lifeLeft()),
                token.isConfirmed() ? reply.millisAfter(nanos, token.confirmedFor()) : 0);
    }

    /**
     * The token when Redis's clock says {@code millis}, with no more life than the entry has: null
     * if it has ended, or began after that.
     */
    @Nullable CachedToken at(long millis, Duration lifeOfEntry) {
        Duration left = Duration.ofMillis(endsAtMillis - millis);
        if (left.compareTo(token.lifeLeft().plus(STEP_BACK)) > 0) {
            return null;
        }
        Duration life = Collections.min(List.of(token.lifeLeft(), left, lifeOfEntry));
        if (life.isNegative() || life.isZero()) {
            return null;
        }
        long confirmedMillis = Math.max(0, confirmedUntilMillis - millis);
        return new CachedToken(
                token.value(),
                token.gatewayExpiry(),
                life,
                token.uncertainty(),
                Collections.min(List.of(Duration.ofMillis(confirmedMillis), life)));
    }
}
