package io.hexapay.core.token;

import static io.hexapay.core.token.TokenCache.Lease.UNCONTESTED;

import io.hexapay.core.Delivery;
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

    /** How often to look for the token that somebody else is getting, if nothing is heard of it. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    private final Merchant merchant;
    private final Engine engine;
    private final MerchantTokens owner;
    private final AtomicBoolean started = new AtomicBoolean();
    private final AtomicBoolean waitingForAnother = new AtomicBoolean();
    private final CompletableFuture<AccessToken> outcome = new CompletableFuture<>();
    private volatile Instant startsAt;
    private volatile @Nullable Future<?> nextLook;

    TokenCall(Merchant merchant, Engine engine, MerchantTokens owner, Instant startsAt) {
        this.merchant = merchant;
        this.engine = engine;
        this.owner = owner;
        this.startsAt = startsAt;
    }

    CompletableFuture<AccessToken> outcome() {
        return outcome;
    }

    Instant startsAt() {
        return startsAt;
    }

    /** From when on it counts as lost, whatever became of it. */
    Instant lostAt() {
        return startsAt.plus(engine.policy().longestCall());
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
            fail(notMade(refusal), engine.now());
        }
    }

    /** Looks for the token that somebody else is getting, if this call waits for that. */
    void lookAgain() {
        if (waitingForAnother.compareAndSet(true, false)) {
            cancelLook();
            try {
                engine.executor().execute(this::run);
            } catch (RuntimeException | Error refusal) {
                fail(notMade(refusal), engine.now());
            }
        }
    }

    /** Fails if this call waits for somebody else, who has got no token: asking again at once would help nobody. */
    void waitNoLonger() {
        if (waitingForAnother.compareAndSet(true, false)) {
            fail(
                    engine.unavailable(
                            "gave no token to another process, which asked for all",
                            "see that process's log; try again later",
                            null),
                    engine.now());
        }
    }

    /** Ends it with a failure, unless it has an outcome already. */
    void fail(Throwable failure, Instant asked) {
        TokenEvent.Failed event = owner.failed(this, failure, asked);
        outcome.completeExceptionally(failure);
        if (event != null) {
            engine.tell(event);
            engine.tell(new TokenEvent.BackedOff(merchant.id(), owner.retryAt()));
        }
    }

    private void start() {
        if (!started.compareAndSet(false, true)) {
            return;
        }
        Instant now = engine.now();
        try {
            Future<?> givingUp =
                    engine.cancellableAfter(
                            engine.policy().longestCall(), () -> fail(neverEnded(), now));
            var unused = outcome.whenComplete((token, failure) -> givingUp.cancel(false));
            engine.executor().execute(this::run);
        } catch (RuntimeException | Error refusal) {
            fail(notMade(refusal), now);
        }
    }

    private void run() {
        if (outcome.isDone()) {
            return; // Given up while it waited for a thread: nobody wants it any more.
        }
        Instant asked = engine.now();
        try {
            Arrival found = findInCache();
            if (found != null) {
                complete(found);
                return;
            }
            boolean done = engine.leases().get(this::askAmongOthers);
            if (!done) {
                askWith(UNCONTESTED);
            }
        } catch (Throwable failure) {
            // Also what an adapter must not throw: those who wait have to hear of it.
            fail(failure, asked);
        }
    }

    /** Asks, or waits for whoever does; false if there are no others. */
    private boolean askAmongOthers() {
        TokenCache.Lease lease = engine.lease(merchant);
        if (lease == UNCONTESTED) {
            return false;
        }
        if (lease == null) {
            waitForAnother();
        } else {
            askWith(lease);
        }
        return true;
    }

    private void askWith(TokenCache.Lease lease) {
        Arrival arrival;
        try {
            // Who had the lease before may have saved a token since this one looked.
            Arrival found = lease == UNCONTESTED ? null : findInCache();
            arrival = found == null ? ask() : found;
        } catch (Throwable failure) {
            // A call that closing has ended, or that never left, says nothing of the gateway.
            engine.end(lease, owner.isRetired() || isOurOwn(failure));
            throw failure;
        }
        complete(arrival, lease);
    }

    private static boolean isOurOwn(Throwable failure) {
        return failure instanceof GatewayException.Unavailable unavailable
                && unavailable.delivery() == Delivery.NOT_SENT;
    }

    private void complete(Arrival arrival, TokenCache.Lease lease) {
        var unused =
                engine.saves()
                        .get(
                                () -> {
                                    try {
                                        complete(arrival);
                                    } finally {
                                        engine.end(lease, true);
                                    }
                                    return true;
                                });
    }

    private @Nullable Arrival findInCache() {
        FoundToken found = owner.findInCache();
        return found == null ? null : owner.found(this, found);
    }

    private Arrival ask() {
        TokenGrant grant;
        Instant asked;
        do {
            asked = engine.now();
            grant = engine.auth().issue(merchant);
        } while (owner.isOutdated(grant, asked));
        return owner.granted(this, grant, asked, engine.now());
    }

    private void waitForAnother() {
        waitingForAnother.set(true);
        nextLook = engine.cancellableAfter(LOOK_AGAIN, this::lookAgain);
    }

    /** One look at a time, however often something is heard meanwhile. */
    private void cancelLook() {
        Future<?> planned = nextLook;
        if (planned != null) {
            planned.cancel(false);
        }
    }

    /** First those who wait, then everybody else. */
    private void complete(Arrival arrival) {
        outcome.complete(arrival.life().token());
        if (arrival.isNew()) {
            save(arrival.life());
        }
        if (arrival.event() != null) {
            engine.tell(arrival.event());
        }
    }

    /** Unless it has been rejected meanwhile: then it must not come back, nor take its successor's place. */
    private void save(TokenLife life) {
        CachedToken token = owner.toCache(life);
        if (token == null) {
            return;
        }
        engine.saveInCache(merchant, token);
        if (!owner.isCurrent(life)) {
            engine.removeFromCache(merchant, life.token().value());
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
