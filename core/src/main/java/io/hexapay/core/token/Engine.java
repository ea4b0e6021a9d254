package io.hexapay.core.token;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.hexapay.core.GatewayException;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What the tokens of all merchants of one gateway share: what the user has given, made safe to call. What
 * goes wrong in a listener, a cache or a jitter must not cost anybody a token.
 *
 * @param cache where tokens are looked for before the gateway is asked
 * @param saves of tokens for others: a program that ends as soon as it has its token has to wait for them, or its
 *     fleet would have asked in vain
 * @param leases that others wait for the end of
 */
record Engine(
        AuthPort auth,
        TokenCache cache,
        TokenPolicy policy,
        Lifecycle lifecycle,
        SteadyClock clock,
        Executor executor,
        ScheduledExecutorService timer,
        DoubleSupplier jitter,
        TokenListener listener,
        UnderWay saves,
        UnderWay leases) {

    Instant now() {
        return clock.instant();
    }

    /** Does {@code action} later; it must not block. */
    void after(Duration delay, Runnable action) {
        var unused = cancellableAfter(delay, action);
    }

    Future<?> cancellableAfter(Duration delay, Runnable action) {
        return timer.schedule(action, delay.toNanos(), NANOSECONDS);
    }

    /** As {@link #cancellableAfter}, for what can be left undone: null if the timer does not take it. */
    @Nullable Future<?> tryAfter(Duration delay, Runnable action) {
        try {
            return cancellableAfter(delay, action);
        } catch (RuntimeException refusal) {
            return null;
        }
    }

    /** A number from 0 (inclusive) to 1 (exclusive). */
    double draw() {
        try {
            return Math.max(0, Math.min(jitter.getAsDouble(), Math.nextDown(1.0)));
        } catch (RuntimeException | Error fault) {
            return 0.5;
        }
    }

    void tell(TokenEvent event) {
        try {
            listener.on(event);
        } catch (RuntimeException | Error fault) {
            // The listener's own trouble: see its contract.
        }
    }

    GatewayException unavailable(String what, String nextStep, @Nullable Throwable cause) {
        return new GatewayException.Unavailable(auth.gateway(), what, null, nextStep, cause);
    }

    GatewayException tooLittleLife(Duration need, Duration left) {
        return unavailable(
                "has no token that lasts for %s: the one there is lasts for %s, and no other can be had in time"
                        .formatted(need, left),
                "ask for less, or wait longer",
                null);
    }

    @Nullable Handout handoutOf(TokenState state, boolean asking) {
        TokenLife life = state.life();
        if (life == null) {
            return null;
        }
        Instant until = lifecycle.holdsUntil(life, state.failures(), asking);
        return new Handout(
                life.token(), clock.nanosAt(until), clock.nanosAt(life.token().expiresAt()));
    }

    /** A token that somebody else got and that is better than what is known here, or null. */
    @Nullable FoundToken findInCache(Merchant merchant, TokenState known) {
        try {
            if (known.rejection() != null && known.rejection().isOurs()) {
                cache.remove(merchant, known.rejection().token().value());
            }
            Instant asked = now();
            CachedToken found = credible(cache.find(merchant));
            if (found == null || !known.isBetteredBy(found)) {
                return null;
            }
            TokenLife life = lifecycle.lifeOfUsable(found, asked, now(), draw());
            return life == null ? null : new FoundToken(life, asked.plus(found.confirmedFor()));
        } catch (RuntimeException | Error fault) {
            return null;
        }
    }

    void saveInCache(Merchant merchant, CachedToken token) {
        try {
            cache.save(merchant, token);
        } catch (RuntimeException | Error fault) {
            // Then others ask the gateway themselves.
        }
    }

    /** Others may have a policy of their own: what is confirmed for longer than by ours is not confirmed. */
    private @Nullable CachedToken credible(@Nullable CachedToken found) {
        return found == null || found.confirmedFor().compareTo(policy.longestBackOff()) <= 0
                ? found
                : new CachedToken(
                        found.value(),
                        found.gatewayExpiry(),
                        found.lifeLeft(),
                        found.uncertainty());
    }

    /** Does {@code action} soon, on another thread, if one takes it: for what can be left undone. */
    void trySoon(Runnable action) {
        try {
            executor.execute(action);
        } catch (RuntimeException | Error refusal) {
            // Left undone.
        }
    }

    void removeFromCache(Merchant merchant, Secret value) {
        try {
            cache.remove(merchant, value);
        } catch (RuntimeException | Error fault) {
            // Then others find out by themselves.
        }
    }

    TokenCache.Subscription listen(TokenCacheListener listener) {
        try {
            return cache.listen(listener);
        } catch (RuntimeException | Error fault) {
            return TokenCache.Subscription.NONE;
        }
    }

    /** The right to ask, or null while somebody else has it. */
    TokenCache.@Nullable Lease lease(Merchant merchant) {
        try {
            return cache.lease(merchant);
        } catch (RuntimeException | Error fault) {
            return TokenCache.Lease.UNCONTESTED;
        }
    }

    /**
     * @param quietly whether those who wait are not to be told that no token has come
     */
    void end(TokenCache.Lease lease, boolean quietly) {
        try {
            if (quietly) {
                lease.release();
            } else {
                lease.fail();
            }
        } catch (RuntimeException | Error fault) {
            // Then it ends by itself.
        }
    }
}
