package io.hexapay.core.token;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a token's life at one gateway, as pure functions: what to do is decided here, and done in
 * {@link MerchantTokens}.
 *
 * @param renewal what asking early does at this gateway
 * @param precision the steps in which it tells its time
 */
record Lifecycle(Renewal renewal, Duration precision) {

    /** A request that is slower still is answered 401 now and then, and repeated. */
    private static final Duration LONGEST_GUARD = Duration.ofMillis(150);

    /** After expiry: if the last answer took longer, another tells the end more exactly. */
    private static final Duration LONGEST_HOLD = Duration.ofSeconds(3);

    Lifecycle {
        requireNonNull(renewal, "renewal");
        requireNonNull(precision, "precision");
    }

    /**
     * Decides for a caller.
     *
     * @param life of the token at hand, or null if there is none
     * @param need the life that the caller needs at least, zero or more
     */
    Decision decide(@Nullable TokenLife life, Failures failures, Duration need, Instant now) {
        boolean backingOff = failures.areBackingOffAt(now);
        if (life == null || !life.token().isUsableAt(now)) {
            return backingOff ? new Decision.Fail() : new Decision.Ask(earliestAsk(life, now));
        }
        Duration left = life.token().remainingAt(now);
        // While the gateway fails, a token about to die is better than none.
        Duration least = backingOff ? need : max(need, guard(life));
        if (left.compareTo(least) >= 0) {
            return !now.isBefore(max(life.askFrom(), failures.unhurriedUntil()))
                    ? new Decision.UseAndAsk()
                    : new Decision.Use();
        }
        return backingOff ? new Decision.Fail() : new Decision.Ask(earliestAsk(life, now));
    }

    /**
     * When this decision can change by itself: until then the token is handed out without asking again
     * what to do.
     *
     * @param asking whether a call is under way
     */
    Instant holdsUntil(TokenLife life, Failures failures, boolean asking) {
        Instant guarded = life.token().expiresAt().minus(guard(life));
        return asking ? guarded : min(guarded, max(life.askFrom(), failures.unhurriedUntil()));
    }

    /**
     * What an answer says of a token's life.
     *
     * @param asked when the question was sent
     * @param answered when the answer had come
     * @param previous the life of the token at hand when it was asked, or null
     * @param jitter from 0 (inclusive) to 1 (exclusive), to spread a fleet out
     */
    TokenLife lifeOf(
            TokenGrant grant,
            Instant asked,
            Instant answered,
            @Nullable TokenLife previous,
            double jitter) {
        Instant gatewayExpiry = grant.gatewayNow().plus(grant.lifetime());
        Instant expiresAt = asked.plus(grant.lifetime()).minus(precision);
        Instant surelyOver = answered.plus(grant.lifetime());
        boolean unchanged =
                previous != null
                        && previous.token().value().equals(grant.value())
                        && previous.gatewayExpiry().equals(gatewayExpiry);
        if (previous != null && unchanged) {
            // Two answers know the end better than one; their servers' clocks may differ.
            expiresAt = max(previous.token().expiresAt(), expiresAt);
            surelyOver = max(expiresAt, min(previous.surelyOver(), surelyOver));
        }
        AccessToken token = new AccessToken(grant.value(), expiresAt);
        // Asked inside the window and nothing changed: this gateway will not renew it again.
        boolean inVain = unchanged && surelyOver.minus(renewal.window()).isBefore(answered);
        Instant askFrom = inVain ? Instant.MAX : askFrom(token, surelyOver, answered, jitter);
        return new TokenLife(token, surelyOver, gatewayExpiry, askFrom);
    }

    /**
     * What is known of the life of a token that was found in a cache, not issued, or null if it is too short.
     *
     * @param asked when the cache was asked
     * @param answered when it had answered
     * @param jitter from 0 (inclusive) to 1 (exclusive), to spread a fleet out
     */
    @Nullable TokenLife lifeOfUsable(
            CachedToken found, Instant asked, Instant answered, double jitter) {
        AccessToken token = new AccessToken(found.value(), asked.plus(found.lifeLeft()));
        Instant surelyOver = answered.plus(found.lifeLeft()).plus(found.uncertainty());
        Instant askFrom = askFrom(token, surelyOver, answered, jitter);
        TokenLife life = new TokenLife(token, surelyOver, found.gatewayExpiry(), askFrom);
        return token.remainingAt(answered).compareTo(guard(life)) < 0 ? null : life;
    }

    /** Whether asking in the background at {@code at} can still make this life longer. */
    boolean canRenew(@Nullable TokenLife life, Instant at) {
        return life != null && life.askingHelps() && at.isBefore(life.token().expiresAt());
    }

    /**
     * The life that a token has at least when it is handed out: the round trip that it came with. Its life is counted
     * from when the question was sent, so a request that is no slower than the question was is in time anyway.
     */
    private static Duration guard(TokenLife life) {
        return min(Duration.between(life.token().expiresAt(), life.surelyOver()), LONGEST_GUARD);
    }

    /** A moment in the first half of what is left of the window: the second half is for trying again. */
    private Instant askFrom(
            AccessToken token, Instant surelyOver, Instant answered, double jitter) {
        if (renewal.effect() == Renewal.Effect.NOTHING) {
            return Instant.MAX;
        }
        Instant opens = max(surelyOver.minus(renewal.window()), answered);
        Duration left = token.remainingAt(opens);
        return opens.plusNanos((long) (left.toNanos() * (jitter / 2)));
    }

    /** From when on asking changes something: a gateway may hold on to a token that is over for us. */
    private Instant earliestAsk(@Nullable TokenLife life, Instant now) {
        if (life == null) {
            return now;
        }
        Duration early = life.askingHelps() ? renewal.window() : Duration.ZERO;
        Instant hold = life.token().expiresAt().plus(precision).plus(LONGEST_HOLD);
        Instant over = min(life.surelyOver(), hold);
        return max(now, over.minus(early));
    }

    static <T extends Comparable<T>> T min(T a, T b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    static <T extends Comparable<T>> T max(T a, T b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
