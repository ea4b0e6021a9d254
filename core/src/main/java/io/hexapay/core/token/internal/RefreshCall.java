package io.hexapay.core.token.internal;

import static io.hexapay.core.Delivery.NOT_SENT;
import static io.hexapay.core.token.port.TokenCache.Lease.UNCONTESTED;

import io.hexapay.core.AccessToken;
import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayException.Unavailable;
import io.hexapay.core.Merchant;
import io.hexapay.core.token.internal.MerchantToken.RefreshResult;
import io.hexapay.core.token.internal.TokenState.FoundToken;
import io.hexapay.core.token.port.CachedToken;
import io.hexapay.core.token.port.TokenCache;
import io.hexapay.core.token.port.TokenEvent;
import io.hexapay.core.token.port.TokenGrant;
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
final class RefreshCall {

    /** How often to look for the token that somebody else is getting, if nothing is heard of it. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    private final Merchant merchant;
    private final RefreshContext context;
    private final MerchantToken owner;
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
    private volatile RefreshFailures attempts = RefreshFailures.NONE;

    /** By when all attempts end; fixed when the first begins. */
    private volatile Instant end = Instant.MAX;

    /** Whether an attempt may have reached the gateway. */
    private volatile boolean sent;

    RefreshCall(Merchant merchant, RefreshContext context, MerchantToken owner, Instant startsAt) {
        this.merchant = merchant;
        this.context = context;
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
        return startsAt.plus(context.callTimeout());
    }

    @Nullable Throwable lastFailure() {
        return attempts.last();
    }

    /** Before when another attempt helps somebody who waits. */
    Instant attemptsEnd() {
        return RefreshPolicy.min(neededUntil, end);
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
        Duration delay = Duration.between(context.now(), startsAt);
        if (delay.isNegative() || delay.isZero()) {
            start();
        } else if (context.tryAfter(delay, this::start) == null) {
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
                    context.unavailable(
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
        Future<?> givingUp = context.tryAfter(context.callTimeout(), () -> fail(neverEnded()));
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
            context.executor().execute(this::run);
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
        if (before != null && !context.now().isBefore(attemptsEnd())) {
            endLease(!sent); // It waited for a thread for too long: another attempt helps nobody.
            fail(before);
            return;
        }
        try {
            RefreshResult found = findInCache();
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

    private @Nullable RefreshResult findInCache() {
        FoundToken found = owner.findInCache();
        return found == null ? null : owner.found(this, found);
    }

    private void takeLease() {
        context.sharing().readLock().lock();
        try {
            lease.set(context.lease(merchant));
            if (blocking.isDone()) {
                endLease(true); // Closed just now.
            }
        } finally {
            context.sharing().readLock().unlock();
        }
    }

    private void waitForAnother() {
        waitingForAnother.set(true);
        Future<?> planned = context.tryAfter(LOOK_AGAIN, this::lookAgain);
        if (planned == null) {
            fail(notMade(null));
        }
        // One look at a time, however often something is heard meanwhile.
        Optional.ofNullable(nextLook.getAndSet(planned)).ifPresent(former -> former.cancel(false));
    }

    private RefreshResult ask() {
        TokenGrant grant;
        Instant asked;
        do {
            asked = context.now();
            grant = end.equals(Instant.MAX) ? askFirst(asked) : askAgain(asked);
        } while (owner.isOutdated(grant, asked));
        return owner.granted(this, grant, asked, context.now());
    }

    private TokenGrant askFirst(Instant asked) {
        end = asked.plus(context.auth().timeout());
        return context.auth().issue(merchant);
    }

    /** Within what is left of the time of the first attempt: then the thread is interrupted. */
    private TokenGrant askAgain(Instant asked) {
        FutureTask<TokenGrant> attempt = new FutureTask<>(() -> context.auth().issue(merchant));
        Future<?> limit =
                context.tryAfter(Duration.between(asked, end), () -> attempt.cancel(true));
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
            throw TokenRequest.thrown(e.getCause());
        }
    }

    /** Plans another attempt, which no thread waits for, if it can help those who wait. */
    private boolean isMadeAgainAfter(Throwable failure) {
        Instant now = context.now();
        attempts = attempts.and(failure, now, Duration.ZERO, context.backoff(), context.draw());
        return !Thread.currentThread().isInterrupted()
                && owner.allowsAnotherAttempt(this, attempts)
                && context.tryAfter(Duration.between(now, attempts.retryAt()), this::proceed)
                        != null;
    }

    /** First those who wait, then everybody else. */
    private void complete(RefreshResult arrival) {
        context.sharing().readLock().lock();
        try {
            blocking.complete(arrival.held().token());
            outcome.complete(arrival.held().token());
            if (arrival.isNew()) {
                save(arrival.held());
            }
            if (arrival.event() != null) {
                context.tell(arrival.event());
            }
        } finally {
            endLease(true);
            context.sharing().readLock().unlock();
        }
    }

    /** Unless it has been rejected meanwhile: then it must not come back, nor take its successor's place. */
    private void save(HeldToken held) {
        CachedToken token = owner.toCache(held);
        if (token == null) {
            return;
        }
        context.saveInCache(merchant, token);
        if (!owner.isCurrent(held)) {
            context.removeFromCache(merchant, held.token().value());
        }
    }

    /** Unless it has an outcome already. */
    private void fail(Throwable failure) {
        Duration took = Duration.between(startsAt, context.now());
        RefreshFailures inARow = owner.failed(this, failure);
        blocking.completeExceptionally(failure);
        outcome.completeExceptionally(failure);
        if (inARow != null) {
            took = RefreshPolicy.max(Duration.ZERO, took);
            context.tell(new TokenEvent.Failed(merchant.id(), took, failure, inARow.count()));
            context.tell(new TokenEvent.BackedOff(merchant.id(), inARow.retryAt()));
        }
    }

    /**
     * @param quietly whether those who wait for this one's token are not to be told that none has come
     */
    private void endLease(boolean quietly) {
        Optional.ofNullable(lease.getAndSet(null)).ifPresent(held -> context.end(held, quietly));
    }

    private GatewayException neverEnded() {
        return context.unavailable(
                "was to be asked for a token, and the call did not end within "
                        + context.callTimeout(),
                "check that the executor runs its tasks",
                null);
    }

    private GatewayException noneInTime() {
        return context.unavailable(
                "gave no token within %s, asked %d times"
                        .formatted(context.auth().timeout(), attempts.count() + 1),
                "try again later",
                attempts.last());
    }

    private GatewayException notMade(@Nullable Throwable refusal) {
        return context.unavailable(
                "was not asked for a token: no thread would do it",
                "check that executor and timer run and have room",
                refusal);
    }
}
