package io.hexapay.core.token;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.hexapay.core.GatewayException;
import io.hexapay.core.Merchant;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What the tokens of all merchants of one gateway share.
 *
 * @param cache where tokens are looked for before the gateway is asked
 * @param jitter from 0 (inclusive) to 1 (exclusive); thread-safe
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
        TokenListener listener) {

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

    void tell(TokenEvent event) {
        try {
            listener.on(event);
        } catch (RuntimeException ignored) {
            // The listener's own trouble: see its contract.
        }
    }

    GatewayException unavailable(String what, String nextStep, @Nullable Throwable cause) {
        return new GatewayException.Unavailable(auth.gateway(), what, null, nextStep, cause);
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

    /**
     * A token that somebody else got.
     *
     * @param dropped one that is not to be found again, or null
     */
    @Nullable AccessToken findInCache(Merchant merchant, @Nullable AccessToken dropped) {
        if (dropped != null) {
            cache.remove(merchant, dropped);
        }
        AccessToken found = cache.find(merchant);
        boolean good =
                found != null
                        && found.isUsableAt(now().plus(policy.guard()))
                        && (dropped == null || !found.value().equals(dropped.value()));
        return good ? found : null;
    }

    void saveInCache(Merchant merchant, AccessToken token) {
        cache.save(merchant, token);
    }
}
