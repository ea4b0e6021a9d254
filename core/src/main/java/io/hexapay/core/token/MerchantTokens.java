package io.hexapay.core.token;

import static java.util.Objects.requireNonNull;

import io.hexapay.core.GatewayException;
import io.hexapay.core.Merchant;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The token of one merchant: does what {@link Lifecycle} decides, and has at most one call under way.
 *
 * <p>Thread-safe. The lock guards memory only: nothing that blocks or calls out runs while it is held.
 */
final class MerchantTokens {

    private final Merchant merchant;
    private final Engine engine;
    private final ReentrantLock lock = new ReentrantLock();

    /** What can be handed out without the lock, or null if something has to be decided first. */
    private volatile @Nullable Handout handout;

    /** Whether anybody has needed a token since the gateway last gave one. */
    private volatile boolean used;

    private TokenState state = TokenState.NOTHING;
    private @Nullable TokenCall call;
    private boolean retired;

    MerchantTokens(Merchant merchant, Engine engine) {
        this.merchant = merchant;
        this.engine = engine;
    }

    /** A token with that life left, if nothing has to be decided first. Takes no lock, allocates nothing. */
    @Nullable AccessToken handoutAt(long nanos, long needNanos) {
        Handout current = handout;
        if (current == null || !current.holdsAt(nanos, needNanos)) {
            return null;
        }
        if (!used) {
            used = true;
        }
        return current.token();
    }

    /**
     * A token with {@code need} left, now or when the call under way has its outcome.
     *
     * @param patience how long the caller would wait for it
     * @return null if this object has {@link #retire retired}
     */
    @Nullable CompletableFuture<AccessToken> request(Duration need, Duration patience) {
        return carryOut(locked(() -> retired ? null : plan(need, patience, engine.now())));
    }

    /**
     * The token to repeat a request with that was answered 401 with {@code token}, which is dropped if it is
     * still the current one. It comes back itself if the gateway hands it out anew.
     *
     * @return null if this object has {@link #retire retired}
     */
    @Nullable CompletableFuture<AccessToken> reject(AccessToken token, Duration patience) {
        return carryOut(locked(() -> retired ? null : planAfter401(token, patience, engine.now())));
    }

    /** Makes this object useless if nothing would be lost with it, and says whether it did. */
    boolean retire() {
        return locked(() -> retired = call == null && !state.mattersAt(engine.now()));
    }

    /** Fails whoever waits. */
    void abandon(GatewayException reason) {
        TokenCall waitedFor = locked(() -> call);
        if (waitedFor != null) {
            waitedFor.fail(reason, engine.now());
        }
    }

    AccessToken granted(TokenCall mine, TokenGrant grant, Instant asked, Instant answered) {
        TokenLife previous = locked(() -> state.previous());
        double jitter = engine.jitter().getAsDouble();
        TokenLife next = engine.lifecycle().lifeOf(grant, asked, answered, previous, jitter);
        if (settle(mine, next, answered)) {
            engine.saveInCache(merchant, next.token());
        }
        engine.tell(next.cameWith(grant, merchant.id(), asked, answered, previous));
        return next.token();
    }

    void found(TokenCall mine, AccessToken found) {
        Instant now = engine.now();
        TokenLife next = engine.lifecycle().lifeOf(found, now, engine.jitter().getAsDouble());
        settle(mine, next, now);
        engine.tell(new TokenEvent.Found(merchant.id(), found.remainingAt(now)));
    }

    void failed(TokenCall mine, Throwable failure, Instant asked) {
        Instant now = engine.now();
        double jitter = engine.jitter().getAsDouble();
        TokenState after =
                locked(
                        () ->
                                call == mine
                                        ? become(
                                                state.with(failure, now, engine.policy(), jitter),
                                                null)
                                        : null);
        if (after == null) {
            return;
        }
        Failures failures = after.failures();
        askInBackgroundAt(failures.retryAt(), after, now);
        Duration took = Duration.between(asked, now);
        engine.tell(new TokenEvent.Failed(merchant.id(), took, failure, failures.count()));
        engine.tell(new TokenEvent.BackedOff(merchant.id(), failures.retryAt()));
    }

    /** What to return to a caller, and what to do once the lock is free. */
    private record Plan(
            CompletableFuture<AccessToken> outcome,
            @Nullable TokenCall begun,
            @Nullable TokenEvent event) {

        static Plan of(CompletableFuture<AccessToken> outcome) {
            return new Plan(outcome, null, null);
        }
    }

    private Plan plan(Duration need, Duration patience, Instant now) {
        used = true;
        Decision decision = engine.lifecycle().decide(state.life(), state.failures(), need, now);
        if (decision instanceof Decision.Fail) {
            return Plan.of(CompletableFuture.failedFuture(requireNonNull(state.failures().last())));
        }
        if (decision instanceof Decision.Ask ask) {
            return planToWait(ask.earliest(), need, patience, now);
        }
        CompletableFuture<AccessToken> token =
                CompletableFuture.completedFuture(requireNonNull(state.life()).token());
        boolean ask = decision instanceof Decision.UseAndAsk && call == null;
        return new Plan(token, ask ? begin(now) : null, null);
    }

    private Plan planToWait(Instant earliest, Duration need, Duration patience, Instant now) {
        if (call != null && !earliest.isBefore(call.startsAt())) {
            return Plan.of(call.outcome());
        }
        if (Duration.between(now, earliest).compareTo(patience) > 0) {
            return Plan.of(CompletableFuture.failedFuture(tooLittleLife(need, now)));
        }
        TokenCall begun = call == null ? begin(earliest) : call;
        begun.bringForwardTo(earliest);
        return new Plan(begun.outcome(), begun, null);
    }

    private Plan planAfter401(AccessToken token, Duration patience, Instant now) {
        if (!state.isCurrent(token)) {
            return plan(Duration.ZERO, patience, now);
        }
        if (state.isConfirmedAt(token, now)) {
            return Plan.of(CompletableFuture.completedFuture(token));
        }
        become(state.withoutCurrent(), call);
        Plan next = plan(Duration.ZERO, patience, now);
        return new Plan(next.outcome(), next.begun(), new TokenEvent.Rejected(merchant.id()));
    }

    private TokenCall begin(Instant startsAt) {
        TokenLife dropped = state.dropped();
        TokenCall begun =
                new TokenCall(
                        merchant, engine, this, startsAt, dropped == null ? null : dropped.token());
        become(state, begun);
        return begun;
    }

    private @Nullable CompletableFuture<AccessToken> carryOut(@Nullable Plan plan) {
        if (plan == null) {
            return null;
        }
        if (plan.event() != null) {
            engine.tell(plan.event());
        }
        if (plan.begun() != null) {
            plan.begun().launch();
        }
        return plan.outcome();
    }

    /** Takes the answer over, unless the call that brought it was given up long ago. */
    private boolean settle(TokenCall mine, TokenLife next, Instant now) {
        TokenState after =
                locked(
                        () -> {
                            if (call != mine) {
                                return null;
                            }
                            used = false;
                            return become(state.with(next, now, engine.policy()), null);
                        });
        if (after != null) {
            askInBackgroundAt(next.askFrom(), after, now);
        }
        return after != null;
    }

    private TokenState become(TokenState next, @Nullable TokenCall underWay) {
        state = next;
        call = underWay;
        handout = engine.handoutOf(next, underWay != null);
        return next;
    }

    /** Idle merchants are left alone: one that nobody has used meanwhile is not asked for. */
    private void askInBackgroundAt(Instant at, TokenState after, Instant now) {
        if (!engine.lifecycle().canRenew(after.life(), at)) {
            return;
        }
        try {
            engine.after(Duration.between(now, at), this::askIfUsed);
        } catch (RejectedExecutionException closed) {
            // Then the next caller who needs a token has it asked for.
        }
    }

    private void askIfUsed() {
        if (used) {
            var unused = request(Duration.ZERO, Duration.ZERO);
        }
    }

    private GatewayException tooLittleLife(Duration need, Instant now) {
        return engine.unavailable(
                "has no token that lasts for %s: the one there is lasts for %s, and no other can be had before"
                        .formatted(need, state.lifeLeft(now)),
                "ask for less, or wait longer",
                null);
    }

    private <T extends @Nullable Object> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}
