package io.hexapay.core.token;

import static io.hexapay.core.Delivery.NOT_SENT;
import static io.hexapay.core.token.TokenCache.Lease.UNCONTESTED;

import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayException.Unavailable;
import io.hexapay.core.Merchant;
import io.hexapay.core.token.MerchantTokens.Arrival;
import io.hexapay.core.token.TokenState.FoundToken;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One call to the gateway, planned or under way, and the outcome that all who need it share. Whatever
 * happens to it, it has one. It is made in one attempt or several, at most one at a time.
 */
final class TokenCall {

    /** How often to look for the token that somebody else is getting, if nothing is heard of it. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    private final Merchant merchant;
    private final Engine engine;
    private final MerchantTokens owner;
    private final AtomicBoolean started = new AtomicBoolean();
    private final AtomicBoolean waitingForAnother = new AtomicBoolean();
    private final AtomicReference<@Nullable Future<?>> nextLook = new AtomicReference<>();
    private final AtomicReference<TokenCache.@Nullable Lease> lease = new AtomicReference<>();
    private final CompletableFuture<AccessToken> outcome = new CompletableFuture<>();

    /** The same for threads that wait: whoever is woken wakes others, and must run nobody's continuation. */
    private final CompletableFuture<AccessToken> blocking = new CompletableFuture<>();

    private volatile Instant startsAt;
    private volatile Instant neededUntil = Instant.MIN;

    /** The attempts that have failed. */
    private volatile Failures attempts = Failures.NONE;

    /** By when all attempts end; fixed when the first begins. */
    private volatile Instant end = Instant.MAX;

    /** Whether an attempt may have reached the gateway. */
    private volatile boolean sent;

    TokenCall(Merchant merchant, Engine engine, MerchantTokens owner, Instant startsAt) {
        this.merchant = merchant;
        this.engine = engine;
        this.owner = owner;
        this.startsAt = startsAt;
    }

    CompletableFuture<AccessToken> outcome() {
        return outcome;
    }

    CompletableFuture<AccessToken> blocking() {
        return blocking;
    }

    Instant startsAt() {
        return startsAt;
    }

    /** From when on it counts as lost, whatever became of it. */
    Instant lostAt() {
        return startsAt.plus(engine.policy().longestCall());
    }

    @Nullable Throwable lastFailure() {
        return attempts.last();
    }

    /** Before when another attempt helps somebody who waits. */
    Instant attemptsEnd() {
        return Lifecycle.min(neededUntil, end);
    }

    /** Somebody waits for it until {@code deadline}. One thread at a time may say so. */
    void neededUntil(Instant deadline) {
        if (deadline.isAfter(neededUntil)) {
            neededUntil = deadline;
        }
    }

    /** To be {@link #launch launched} once more. */
    void bringForwardTo(Instant earlier) {
        startsAt = earlier;
    }

    /** Has the call made when it is time, however often this is called. To be called without a lock. */
    void launch() {
        Duration delay = Duration.between(engine.now(), startsAt);
        if (delay.isNegative() || delay.isZero()) {
            start();
        } else if (engine.tryAfter(delay, this::start) == null) {
            fail(notMade(null));
        }
    }

    /** Looks for the token that somebody else is getting, if this call waits for that. */
    void lookAgain() {
        if (waitingForAnother.compareAndSet(true, false)) {
            proceed();
        }
    }

    /** Fails if this call waits for somebody else, who has got no token: asking again at once would help nobody. */
    void waitNoLonger() {
        if (waitingForAnother.compareAndSet(true, false)) {
            fail(
                    engine.unavailable(
                            "gave no token to another process, which asked for all",
                            "see that process's log; try again later",
                            null));
        }
    }

    /** Fails whoever waits, and lets others ask. */
    void close(GatewayException reason) {
        fail(reason);
        endLease(true);
    }

    private void start() {
        if (!started.compareAndSet(false, true)) {
            return;
        }
        Future<?> givingUp =
                engine.tryAfter(engine.policy().longestCall(), () -> fail(neverEnded()));
        if (givingUp == null) {
            fail(notMade(null));
            return;
        }
        var unused = outcome.whenComplete((token, failure) -> givingUp.cancel(false));
        proceed();
    }

    /** Goes on, on a thread of the executor. */
    private void proceed() {
        try {
            engine.executor().execute(this::run);
        } catch (RuntimeException | Error refusal) {
            endLease(!sent);
            fail(notMade(refusal));
        }
    }

    private void run() {
        if (blocking.isDone()) {
            endLease(true); // Given up while it waited for a thread: nobody wants it any more.
            return;
        }
        Throwable before = attempts.last();
        if (before != null && !engine.now().isBefore(attemptsEnd())) {
            endLease(!sent); // It waited for a thread for too long: another attempt helps nobody.
            fail(before);
            return;
        }
        try {
            Arrival found = findInCache();
            if (found == null && lease.get() == null) {
                takeLease();
                if (lease.get() == null) {
                    waitForAnother();
                    return;
                }
                // Who had it before may have saved a token since this one looked.
                found = lease.get() == UNCONTESTED ? null : findInCache();
            }
            complete(found == null ? ask() : found);
        } catch (Throwable failure) {
            // Also what an adapter must not throw: those who wait have to hear of it.
            boolean left =
                    !(failure instanceof Unavailable unavailable)
                            || unavailable.delivery() != NOT_SENT;
            sent = sent || left;
            if (!isMadeAgainAfter(failure)) {
                // A call that never left says nothing of the gateway.
                endLease(!sent);
                fail(failure);
            }
        }
    }

    private @Nullable Arrival findInCache() {
        FoundToken found = owner.findInCache();
        return found == null ? null : owner.found(this, found);
    }

    private void takeLease() {
        engine.sharing().readLock().lock();
        try {
            lease.set(engine.lease(merchant));
            if (blocking.isDone()) {
                endLease(true); // Closed just now.
            }
        } finally {
            engine.sharing().readLock().unlock();
        }
    }

    private void waitForAnother() {
        waitingForAnother.set(true);
        Future<?> planned = engine.tryAfter(LOOK_AGAIN, this::lookAgain);
        if (planned == null) {
            fail(notMade(null));
        }
        // One look at a time, however often something is heard meanwhile.
        Optional.ofNullable(nextLook.getAndSet(planned)).ifPresent(former -> former.cancel(false));
    }

    private Arrival ask() {
        TokenGrant grant;
        Instant asked;
        do {
            asked = engine.now();
            grant = end.equals(Instant.MAX) ? askFirst(asked) : askAgain(asked);
        } while (owner.isOutdated(grant, asked));
        return owner.granted(this, grant, asked, engine.now());
    }

    private TokenGrant askFirst(Instant asked) {
        end = asked.plus(engine.auth().timeout());
        return engine.auth().issue(merchant);
    }

    /** Within what is left of the time of the first attempt: then the thread is interrupted. */
    private TokenGrant askAgain(Instant asked) {
        FutureTask<TokenGrant> attempt = new FutureTask<>(() -> engine.auth().issue(merchant));
        Future<?> limit = engine.tryAfter(Duration.between(asked, end), () -> attempt.cancel(true));
        if (limit == null) {
            throw notMade(null);
        }
        attempt.run();
        limit.cancel(false);
        try {
            return attempt.get();
        } catch (CancellationException e) {
            var unused = Thread.interrupted(); // That was meant for the attempt, which is over.
            throw noneInTime();
        } catch (InterruptedException | ExecutionException e) {
            throw Caller.thrown(e.getCause());
        }
    }

    /** Plans another attempt, which no thread waits for, if it can help those who wait. */
    private boolean isMadeAgainAfter(Throwable failure) {
        Instant now = engine.now();
        attempts = attempts.and(failure, now, Duration.ZERO, engine.policy(), engine.draw());
        return !Thread.currentThread().isInterrupted()
                && owner.allowsAnotherAttempt(this, attempts)
                && engine.tryAfter(Duration.between(now, attempts.retryAt()), this::proceed)
                        != null;
    }

    /** First those who wait, then everybody else. */
    private void complete(Arrival arrival) {
        engine.sharing().readLock().lock();
        try {
            blocking.complete(arrival.life().token());
            outcome.complete(arrival.life().token());
            if (arrival.isNew()) {
                save(arrival.life());
            }
            if (arrival.event() != null) {
                engine.tell(arrival.event());
            }
        } finally {
            endLease(true);
            engine.sharing().readLock().unlock();
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

    /** Unless it has an outcome already. */
    private void fail(Throwable failure) {
        Duration took = Duration.between(startsAt, engine.now());
        Failures inARow = owner.failed(this, failure);
        blocking.completeExceptionally(failure);
        outcome.completeExceptionally(failure);
        if (inARow != null) {
            took = Lifecycle.max(Duration.ZERO, took);
            engine.tell(new TokenEvent.Failed(merchant.id(), took, failure, inARow.count()));
            engine.tell(new TokenEvent.BackedOff(merchant.id(), inARow.retryAt()));
        }
    }

    /**
     * @param quietly whether those who wait for this one's token are not to be told that none has come
     */
    private void endLease(boolean quietly) {
        Optional.ofNullable(lease.getAndSet(null)).ifPresent(held -> engine.end(held, quietly));
    }

    private GatewayException neverEnded() {
        return engine.unavailable(
                "was to be asked for a token, and the call did not end within "
                        + engine.policy().longestCall(),
                "check that the executor runs its tasks",
                null);
    }

    private GatewayException noneInTime() {
        return engine.unavailable(
                "gave no token within %s, asked %d times"
                        .formatted(engine.auth().timeout(), attempts.count() + 1),
                "try again later",
                attempts.last());
    }

    private GatewayException notMade(@Nullable Throwable refusal) {
        return engine.unavailable(
                "was not asked for a token: no thread would do it",
                "check that executor and timer run and have room",
                refusal);
    }
}
