package io.hexapay.core.token.internal;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.hexapay.core.AccessToken;
import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.SteadyClock;
import io.hexapay.core.token.internal.TokenState.FoundToken;
import io.hexapay.core.token.port.AuthPort;
import io.hexapay.core.token.port.CachedToken;
import io.hexapay.core.token.port.TokenCache;
import io.hexapay.core.token.port.TokenCacheListener;
import io.hexapay.core.token.port.TokenEvent;
import io.hexapay.core.token.port.TokenListener;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Things that the tokens of all merchants of one gateway share: those that the user has given, made
 * safe to call. A fault of a listener, a cache or a jitter must not cost anybody a token.
 *
 * @param cache where tokens are looked for before the gateway is asked
 * @param sharing held for reading by whoever tells the others of a lease or a token, so that
 *     closing can wait for it
 * @param longestLife that a token from the gateway had when it came, in nanoseconds; zero if none
 *     has come
 */
public record RefreshContext(
        AuthPort auth,
        TokenCache cache,
        Backoff backoff,
        Duration callTimeout,
        RefreshPolicy policy,
        SteadyClock clock,
        Executor executor,
        ScheduledExecutorService timer,
        DoubleSupplier jitter,
        TokenListener listener,
        ReentrantReadWriteLock sharing,
        LongAccumulator longestLife) {

    /**
     * A token that can be handed out without deciding anything. Times are {@link
     * SteadyClock#nanos()}, so that looking at them allocates nothing.
     *
     * @param untilNanos from when on something has to be decided first
     * @param expiresNanos when the token expires
     */
    record ReadyToken(AccessToken token, long untilNanos, long expiresNanos) {

        boolean holdsAt(long nanos, long minLifetimeNanos) {
            return nanos < untilNanos && expiresNanos - nanos >= minLifetimeNanos;
        }
    }

    public Instant now() {
        return clock.instant();
    }

    /** Does {@code action}, which must not block, later. Null if the timer does not take it. */
    @Nullable Future<?> tryAfter(Duration delay, Runnable action) {
        return safely(() -> timer.schedule(action, delay.toNanos(), NANOSECONDS), () -> null);
    }

    /**
     * Does {@code action} soon, on another thread, if one takes it: for what can be left undone.
     */
    void trySoon(Runnable action) {
        safely(() -> executor.execute(action));
    }

    /** A number from 0 (inclusive) to 1 (exclusive). */
    double draw() {
        return Math.max(0, Math.min(safely(jitter::getAsDouble, () -> 0.5), Math.nextDown(1.0)));
    }

    GatewayId gateway() {
        return auth.gateway();
    }

    void tell(TokenEvent event) {
        safely(() -> listener.on(event));
    }

    /** Tells of a failed call, and of the pause after it. */
    void tellFailed(Merchant merchant, Duration took, Throwable failure, RefreshFailures inARow) {
        int count = inARow.count();
        tell(new TokenEvent.Failed(gateway(), merchant.id(), took, failure, count));
        tell(new TokenEvent.BackedOff(gateway(), merchant.id(), inARow.retryAt()));
    }

    GatewayException unavailable(String what, String nextStep, @Nullable Throwable cause) {
        return new GatewayException.Unavailable(gateway(), what, null, nextStep, cause);
    }

    GatewayException tooLittleLife(Duration minLifetime, Duration left) {
        String what = "has no token that lasts for %s: the one there is lasts for %s, and ";
        String rest = "no other can be had in time";
        String nextStep = "ask for less, or wait longer";
        if (!canReach(minLifetime)) {
            rest = "none has lasted for longer than " + Duration.ofNanos(longestLife.get());
            nextStep = "ask for less";
        }
        return unavailable(what.formatted(minLifetime, left) + rest, nextStep, null);
    }

    /** No thread, or no timer, would make a call. */
    GatewayException notMade(@Nullable Throwable refusal) {
        return unavailable(
                "was not asked for a token: no thread would do it",
                "check that executor and timer run and have room",
                refusal);
    }

    /** Whether any token has lasted for {@code minLifetime}, as far as that is known. */
    boolean canReach(Duration minLifetime) {
        return longestLife.get() == 0 || minLifetime.toNanos() <= longestLife.get();
    }

    @Nullable ReadyToken readyTokenOf(TokenState state, boolean asking) {
        HeldToken held = state.held();
        if (held == null) {
            return null;
        }
        Instant until = policy.holdsUntil(held, state.failures(), asking);
        return new ReadyToken(
                held.token(), clock.nanosAt(until), clock.nanosAt(held.token().expiresAt()));
    }

    /**
     * A token that somebody else got and that is better than what is known here, or null. Removes
     * one that was rejected here.
     */
    @Nullable FoundToken findInCache(Merchant merchant, TokenState known) {
        Secret rejected = known.rejections().ours();
        if (rejected != null) {
            removeFromCache(merchant, rejected);
        }
        Instant asked = now();
        CachedToken cached = credible(safely(() -> cache.find(merchant), () -> null));
        HeldToken held = cached == null ? null : policy.heldFromCache(cached, asked, now(), draw());
        if (cached == null || held == null) {
            return null;
        }
        FoundToken found = new FoundToken(held, asked.plus(cached.confirmedFor()));
        return known.isWorseThan(found, asked) ? found : null;
    }

    void saveInCache(Merchant merchant, CachedToken token) {
        safely(() -> cache.save(merchant, token));
    }

    void removeFromCache(Merchant merchant, Secret value) {
        safely(() -> cache.remove(merchant, value));
    }

    public TokenCache.Subscription listen(TokenCacheListener listener) {
        return safely(() -> cache.listen(listener), () -> TokenCache.Subscription.NONE);
    }

    /** The right to ask, or null while somebody else has it. */
    TokenCache.@Nullable Lease lease(Merchant merchant) {
        return safely(() -> cache.lease(merchant), () -> TokenCache.Lease.UNCONTESTED);
    }

    /**
     * @param quietly whether those who wait are not to be told that no token has come
     */
    void end(TokenCache.Lease lease, boolean quietly) {
        safely(quietly ? lease::release : lease::fail);
    }

    /**
     * Others may have a policy of their own: what is confirmed for longer than by ours is not
     * confirmed.
     */
    private @Nullable CachedToken credible(@Nullable CachedToken found) {
        return found == null || found.confirmedFor().compareTo(backoff.max()) <= 0
                ? found
                : new CachedToken(
                        found.value(),
                        found.gatewayExpiry(),
                        found.lifeLeft(),
                        found.uncertainty());
    }

    /**
     * Waits until nobody tells the others of a lease or a token any more, for at most {@code
     * longest}: not at all if it is this very thread that does.
     */
    public void awaitSharing(Duration longest) {
        try {
            if (sharing.getReadHoldCount() == 0
                    && sharing.writeLock().tryLock(longest.toNanos(), NANOSECONDS)) {
                sharing.writeLock().unlock();
            }
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        }
    }

    private static void safely(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException | Error fault) {
            // Whose trouble it is: see the contract of each.
        }
    }

    private static <T extends @Nullable Object> T safely(
            Supplier<T> action, Supplier<T> otherwise) {
        try {
            return action.get();
        } catch (RuntimeException | Error fault) {
            return otherwise.get();
        }
    }
}
