package io.hexapay.core.token;

import io.hexapay.core.GatewayException;
import io.hexapay.core.Merchant;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One call to the gateway, planned or under way, and the outcome that all who need it share. Whatever
 * happens to it, it has one.
 */
final class TokenCall {

    private final Merchant merchant;
    private final Engine engine;
    private final MerchantTokens owner;
    private final @Nullable AccessToken dropped;
    private final Instant planned;
    private final AtomicBoolean started = new AtomicBoolean();
    private final CompletableFuture<AccessToken> outcome = new CompletableFuture<>();
    private volatile Instant startsAt;

    /**
     * @param dropped the token that a 401 was answered to, or null
     */
    TokenCall(
            Merchant merchant,
            Engine engine,
            MerchantTokens owner,
            Instant startsAt,
            @Nullable AccessToken dropped) {
        this.merchant = merchant;
        this.engine = engine;
        this.owner = owner;
        this.startsAt = startsAt;
        this.dropped = dropped;
        this.planned = engine.now();
    }

    CompletableFuture<AccessToken> outcome() {
        return outcome;
    }

    Instant startsAt() {
        return startsAt;
    }

    /** To be {@link #launch launched} once more. */
    void bringForwardTo(Instant earlier) {
        startsAt = earlier;
    }

    /** Has the call made when it is time, however often this is called. To be called without a lock. */
    void launch() {
        Duration delay = Duration.between(engine.now(), startsAt);
        try {
            if (delay.isNegative() || delay.isZero()) {
                start();
            } else {
                engine.after(delay, this::start);
            }
        } catch (RuntimeException | Error refusal) {
            fail(notMade(refusal), planned);
        }
    }

    void fail(Throwable failure, Instant asked) {
        owner.failed(this, failure, asked);
        outcome.completeExceptionally(failure);
    }

    private void start() {
        if (!started.compareAndSet(false, true)) {
            return;
        }
        try {
            Duration longest = engine.policy().longestCall();
            Future<?> givingUp =
                    engine.cancellableAfter(longest, () -> fail(neverEnded(), planned));
            var unused = outcome.whenComplete((token, failure) -> givingUp.cancel(false));
            engine.executor().execute(this::run);
        } catch (RuntimeException | Error refusal) {
            fail(notMade(refusal), planned);
        }
    }

    private void run() {
        Instant asked = engine.now();
        try {
            AccessToken found = engine.findInCache(merchant, dropped);
            if (found != null) {
                owner.found(this, found);
                outcome.complete(found);
                return;
            }
            asked = engine.now();
            TokenGrant grant = engine.auth().issue(merchant.credentials());
            outcome.complete(owner.granted(this, grant, asked, engine.now()));
        } catch (Throwable failure) {
            // Also what an adapter must not throw: those who wait have to hear of it.
            fail(failure, asked);
        }
    }

    private GatewayException neverEnded() {
        return engine.unavailable(
                "was to be asked for a token, and the call did not end within "
                        + engine.policy().longestCall(),
                "check that the executor runs its tasks",
                null);
    }

    private GatewayException notMade(Throwable refusal) {
        return engine.unavailable(
                "was not asked for a token: no thread would do it",
                "check that the executor runs and has room",
                refusal);
    }
}
