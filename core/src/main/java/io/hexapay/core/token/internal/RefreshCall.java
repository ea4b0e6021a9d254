package io.hexapay.core.token.internal;

import io.hexapay.core.AccessToken;
import io.hexapay.core.GatewayException;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.token.internal.TokenState.FoundToken;
import io.hexapay.core.token.port.CachedToken;
import io.hexapay.core.token.port.TokenEvent;
import io.hexapay.core.token.port.TokenGrant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One call to the gateway, planned or under way, and the outcome that all who need it share.
 * Whatever happens to it, it has one. It is made in one attempt or several, at most one at a time.
 */
final class RefreshCall {

    private static final int MOST_MEANWHILE = 16;

    /**
     * A token that a call has brought.
     *
     * @param isNew whether the cache should know of it
     * @param event to be told, or null if it came too late to matter
     */
    record Result(HeldToken held, boolean isNew, @Nullable TokenEvent event) {}

    private final Merchant merchant;
    private final RefreshContext context;
    private final MerchantToken owner;
    private final AtomicBoolean started = new AtomicBoolean();
    private final RefreshLease lease;
    private final CallAttempts attempts;
    private final CompletableFuture<AccessToken> outcome = new CompletableFuture<>();

    /**
     * The same for threads that wait: whoever is woken wakes others, and must run nobody's
     * continuation.
     */
    private final CompletableFuture<AccessToken> blocking = new CompletableFuture<>();

    private volatile Instant startsAt;
    private volatile Instant neededUntil = Instant.MIN;

    /** 401s of others since it began, as they may be to the token that it is about to find. */
    private final List<Predicate<Secret>> rejectedMeanwhile = new ArrayList<>();

    RefreshCall(Merchant merchant, RefreshContext context, MerchantToken owner, Instant startsAt) {
        this.merchant = merchant;
        this.context = context;
        this.owner = owner;
        this.startsAt = startsAt;
        this.lease = new RefreshLease(merchant, context);
        this.attempts = new CallAttempts(merchant, context);
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
        return attempts.lastFailure();
    }

    /** Before when another attempt helps somebody who waits. */
    Instant attemptsEnd() {
        return RefreshPolicy.min(neededUntil, attempts.end());
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

    /**
     * Has the call made when it is time, however often this is called. To be called without a lock.
     */
    void launch() {
        Duration delay = Duration.between(context.now(), startsAt);
        if (delay.isNegative() || delay.isZero()) {
            start();
        } else if (context.tryAfter(delay, this::start) == null) {
            fail(context.notMade(null));
        }
    }

    /** Somebody else had a 401 to a token. With the lock of its owner held. */
    void rejectedMeanwhile(Predicate<Secret> isRejected) {
        if (rejectedMeanwhile.size() < MOST_MEANWHILE) {
            rejectedMeanwhile.add(isRejected);
        }
    }

    /** With the lock of its owner held. */
    boolean isRejectedMeanwhile(Secret value) {
        return rejectedMeanwhile.stream().anyMatch(rejected -> rejected.test(value));
    }

    /** Looks for the token that somebody else is getting, if this call waits for that. */
    void lookAgain() {
        if (lease.endWait()) {
            proceed();
        }
    }

    /**
     * Fails if this call waits for somebody else, who has got no token: asking again at once would
     * help nobody.
     */
    void waitNoLonger() {
        if (lease.endWait()) {
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
        lease.end(true);
    }

    private void start() {
        if (!started.compareAndSet(false, true)) {
            return;
        }
        Future<?> givingUp = context.tryAfter(context.callTimeout(), () -> fail(neverEnded()));
        if (givingUp == null) {
            fail(context.notMade(null));
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
            lease.end(!attempts.wereSent());
            fail(context.notMade(refusal));
        }
    }

    private void run() {
        if (blocking.isDone()) {
            lease.end(true); // Given up while it waited for a thread: nobody wants it any more.
            return;
        }
        Throwable before = attempts.lastFailure();
        if (before != null && !context.now().isBefore(attemptsEnd())) {
            // It waited for a thread for too long: another attempt helps nobody.
            lease.end(!attempts.wereSent());
            fail(before);
            return;
        }
        try {
            Result found = findInCache();
            if (found == null && !lease.isHeld()) {
                lease.take(blocking::isDone);
                if (!lease.isHeld()) {
                    waitForAnother();
                    return;
                }
                // Who had it before may have saved a token since this one looked.
                found = lease.isContested() ? findInCache() : null;
            }
            complete(found == null ? ask() : found);
        } catch (Throwable failure) {
            // Also what an adapter must not throw: those who wait have to hear of it.
            if (!isMadeAgainAfter(failure)) {
                // A call that never left says nothing of the gateway.
                lease.end(!attempts.wereSent());
                fail(failure);
            }
        }
    }

    private @Nullable Result findInCache() {
        FoundToken found = context.findInCache(merchant, owner.state());
        return found == null ? null : owner.found(this, found);
    }

    private void waitForAnother() {
        if (!lease.waitForAnother(this::lookAgain)) {
            fail(context.notMade(null));
        }
    }

    private Result ask() {
        TokenGrant grant;
        Instant asked;
        do {
            asked = context.now();
            grant = attempts.ask(asked);
        } while (owner.state().rejections().areAfter(grant.value(), asked));
        return owner.granted(this, grant, asked, context.now());
    }

    /** Plans another attempt, which no thread waits for, if it can help those who wait. */
    private boolean isMadeAgainAfter(Throwable failure) {
        Instant now = context.now();
        RefreshFailures failures = attempts.failed(failure, now);
        TokenState known = owner.state();
        return owner.call() == this
                && !Thread.currentThread().isInterrupted()
                && known.failures().count() == 0
                && known.usableFor(Duration.ZERO, now) == null
                && failures.allowAnotherAttemptBefore(attemptsEnd())
                && context.tryAfter(Duration.between(now, failures.retryAt()), this::proceed)
                        != null;
    }

    /** First those who wait, then everybody else. */
    private void complete(Result arrival) {
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
            lease.end(true);
            context.sharing().readLock().unlock();
        }
    }

    /**
     * Unless it has been rejected meanwhile: then it must not come back, nor take its successor's
     * place.
     */
    private void save(HeldToken held) {
        CachedToken token = owner.state().toCache(held, context.now());
        if (token == null) {
            return;
        }
        context.saveInCache(merchant, token);
        if (!owner.state().isCurrent(held.token())) {
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
            context.tellFailed(merchant, took, failure, inARow);
        }
    }

    private GatewayException neverEnded() {
        return context.unavailable(
                "was to be asked for a token, and the call did not end within "
                        + context.callTimeout(),
                "check that the executor runs its tasks",
                null);
    }
}
