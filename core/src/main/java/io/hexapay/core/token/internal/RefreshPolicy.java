package io.hexapay.core.token.internal;

import static java.util.Objects.requireNonNull;

import io.hexapay.core.AccessToken;
import io.hexapay.core.token.port.CachedToken;
import io.hexapay.core.token.port.Renewal;
import io.hexapay.core.token.port.TokenGrant;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a token's life at one gateway, as pure functions. {@link RequestPlanner} applies
 * them to a caller who has a deadline, {@link MerchantToken} and {@link RefreshCall} carry them
 * out.
 *
 * @param renewal what asking early does at this gateway
 * @param precision the steps in which it tells its time, or a lifetime
 */
public record RefreshPolicy(Renewal renewal, Duration precision) {

    /** A request that is slower still is answered 401 now and then, and the adapter repeats it. */
    private static final Duration MAX_EXPIRY_SKEW = Duration.ofMillis(150);

    /** After expiry: if the last answer took longer, another tells the end more exactly. */
    private static final Duration MAX_HOLD = Duration.ofSeconds(3);

    /** The decision for a caller who needs a token. */
    sealed interface Decision {

        /** Hand the token out. */
        record Use() implements Decision {}

        /** Hand the token out, and ask for a longer life, or the next token, in the background. */
        record UseAndRefresh() implements Decision {}

        /** Ask, once for all who wait, not before {@code earliest}. */
        record Refresh(Instant earliest) implements Decision {}

        /** Fail with the last failure: it is too early to ask again. */
        record Fail() implements Decision {}
    }

    public RefreshPolicy {
        requireNonNull(renewal, "renewal");
        requireNonNull(precision, "precision");
    }

    /**
     * Decides for a caller.
     *
     * @param held of the token at hand, or null if there is none
     * @param minLifetime the life that the caller needs at least, zero or more
     */
    Decision decide(
            @Nullable HeldToken held, RefreshFailures failures, Duration minLifetime, Instant now) {
        boolean backingOff = failures.areBackingOffAt(now);
        if (held == null || !held.token().isUsableAt(now)) {
            return backingOff
                    ? new Decision.Fail()
                    : new Decision.Refresh(earliestRefresh(held, now));
        }
        Duration left = held.token().remainingAt(now);
        // While the gateway fails, a token about to die is better than none.
        Duration least = backingOff ? minLifetime : max(minLifetime, expirySkew(held));
        if (left.compareTo(least) >= 0) {
            return !now.isBefore(max(held.refreshFrom(), failures.unhurriedUntil()))
                    ? new Decision.UseAndRefresh()
                    : new Decision.Use();
        }
        return backingOff ? new Decision.Fail() : new Decision.Refresh(earliestRefresh(held, now));
    }

    /**
     * When this decision can change by itself: until then the token is handed out without asking
     * again what to do.
     *
     * @param asking whether a call is under way
     */
    Instant holdsUntil(HeldToken held, RefreshFailures failures, boolean asking) {
        Instant skewed = held.token().expiresAt().minus(expirySkew(held));
        return asking ? skewed : min(skewed, max(held.refreshFrom(), failures.unhurriedUntil()));
    }

    /**
     * Reads a token's life from an answer.
     *
     * @param asked when the question was sent
     * @param answered when the answer had come
     * @param previous the life of the token at hand when it was asked, or null
     * @param jitter from 0 (inclusive) to 1 (exclusive), to spread a fleet out
     */
    HeldToken heldAfter(
            TokenGrant grant,
            Instant asked,
            Instant answered,
            @Nullable HeldToken previous,
            double jitter) {
        Instant expiresAt = asked.plus(grant.lifetime()).minus(precision);
        Instant gatewayExpiry = grant.gatewayExpiry();
        Instant latestExpiry = answered.plus(grant.lifetime()).plus(roundedDown(gatewayExpiry));
        AccessToken told = new AccessToken(grant.value(), expiresAt);
        boolean unchanged =
                new HeldToken(told, latestExpiry, gatewayExpiry, Instant.MAX)
                        .isSameLifeAs(previous);
        if (previous != null && unchanged) {
            // Two answers know the end better than one, unless their servers' clocks differ.
            Instant known = previous.token().expiresAt();
            latestExpiry = min(previous.latestExpiry(), latestExpiry);
            expiresAt = expiresAt.isAfter(latestExpiry) ? known : max(known, expiresAt);
            latestExpiry = max(expiresAt, latestExpiry);
            gatewayExpiry = gatewayExpiry == null ? previous.gatewayExpiry() : gatewayExpiry;
        }
        AccessToken token = new AccessToken(grant.value(), expiresAt);
        // Asked inside the window and nothing changed: this gateway will not renew it again.
        boolean inVain = unchanged && latestExpiry.minus(renewal.window()).isBefore(answered);
        Instant refreshFrom =
                inVain ? Instant.MAX : refreshFrom(token, latestExpiry, answered, jitter);
        return new HeldToken(token, latestExpiry, gatewayExpiry, refreshFrom);
    }

    /**
     * Reads the life of a token that was found in a cache, or null if it is too short.
     *
     * @param asked when the cache was asked
     * @param answered when it had answered
     * @param jitter from 0 (inclusive) to 1 (exclusive), to spread a fleet out
     */
    @Nullable HeldToken heldFromCache(
            CachedToken found, Instant asked, Instant answered, double jitter) {
        AccessToken token = new AccessToken(found.value(), asked.plus(found.lifeLeft()));
        Instant latestExpiry = answered.plus(found.lifeLeft()).plus(found.uncertainty());
        Instant refreshFrom = refreshFrom(token, latestExpiry, answered, jitter);
        HeldToken held = new HeldToken(token, latestExpiry, found.gatewayExpiry(), refreshFrom);
        return token.remainingAt(answered).compareTo(expirySkew(held)) < 0 ? null : held;
    }

    /** Whether asking in the background at {@code at} can still make this life longer. */
    boolean canRenew(@Nullable HeldToken held, Instant at) {
        return held != null && held.canRefreshEarly() && at.isBefore(held.token().expiresAt());
    }

    /**
     * The life that a token has at least when it is handed out: the round trip that it came with
     * and the gateway's precision, 150 ms at most. Its life is counted from when the question was
     * sent, so a request that is no slower than the question was is in time anyway.
     */
    private static Duration expirySkew(HeldToken held) {
        return min(
                Duration.between(held.token().expiresAt(), held.latestExpiry()), MAX_EXPIRY_SKEW);
    }

    /**
     * A moment in the first half of what is left of the window: the second half is for trying
     * again.
     */
    private Instant refreshFrom(
            AccessToken token, Instant latestExpiry, Instant answered, double jitter) {
        if (renewal.window().isZero()) {
            return Instant.MAX;
        }
        Instant opens = max(latestExpiry.minus(renewal.window()), answered);
        Duration left = token.remainingAt(opens);
        return opens.plusNanos((long) (left.toNanos() * (jitter / 2)));
    }

    /**
     * From when on asking changes something: a gateway may hold on to a token that is over for us.
     */
    private Instant earliestRefresh(@Nullable HeldToken held, Instant now) {
        if (held == null) {
            return now;
        }
        Duration early = held.canRefreshEarly() ? renewal.window() : Duration.ZERO;
        Duration steps = precision.plus(roundedDown(held.gatewayExpiry()));
        Instant hold = held.token().expiresAt().plus(steps).plus(MAX_HOLD);
        Instant over = min(held.latestExpiry(), hold);
        return max(now, over.minus(early));
    }

    /**
     * By how much longer than told a life may be: a gateway that tells no time may have rounded
     * what is left down, or up.
     */
    private Duration roundedDown(@Nullable Instant gatewayExpiry) {
        return gatewayExpiry == null ? precision : Duration.ZERO;
    }

    static <T extends Comparable<T>> T min(T a, T b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    static <T extends Comparable<T>> T max(T a, T b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
