package io.hexapay.core.token.internal;

import static java.util.Objects.requireNonNull;

import io.hexapay.core.AccessToken;
import io.hexapay.core.GatewayException;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.token.internal.RefreshContext.ReadyToken;
import io.hexapay.core.token.internal.TokenState.FoundToken;
import io.hexapay.core.token.port.CachedToken;
import io.hexapay.core.token.port.TokenEvent;
import io.hexapay.core.token.port.TokenGrant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The token of one merchant: does what {@link RefreshPolicy} decides, and has at most one call under way.
 *
 * <p>Thread-safe. The lock guards memory only: nothing that can block runs while it is held.
 */
public final class MerchantToken {

    private static final int MOST_MEANWHILE = 16;

    private final Merchant merchant;
    private final RefreshContext context;
    private final ReentrantLock lock = new ReentrantLock();

    /** What can be handed out without the lock, or null if something has to be decided first. */
    private volatile @Nullable ReadyToken ready;

    /** Whether anybody has needed a token since the gateway last gave one. */
    private volatile boolean used;

    /** Changed under the lock. */
    private volatile TokenState state = TokenState.NOTHING;

    /** Changed under the lock. */
    private volatile @Nullable RefreshCall call;

    private @Nullable Future<?> backgroundRefresh;

    /** What others had a 401 to while a call is under way: it may be just that token that is being found. */
    private final List<Predicate<Secret>> rejectedMeanwhile = new ArrayList<>();

    /** Changed under the lock. */
    private volatile boolean evicted;

    /**
     * What a caller gets.
     *
     * @param outcome a token, now or later, or a failure; shared, so not to be completed by a caller
     * @param blocking the same, for a caller whose thread waits for it
     * @param isDecided whether the token is known to be good for this caller; one that was waited for may not be
     * @param afterwards what to do once the lock is free
     */
    record PendingToken(
            CompletableFuture<AccessToken> outcome,
            CompletableFuture<AccessToken> blocking,
            boolean isDecided,
            Runnable afterwards) {

        static PendingToken use(AccessToken token) {
            return decided(CompletableFuture.completedFuture(token));
        }

        static PendingToken fail(Throwable failure) {
            return decided(CompletableFuture.failedFuture(failure));
        }

        private static PendingToken decided(CompletableFuture<AccessToken> outcome) {
            return new PendingToken(outcome, outcome, true, () -> {});
        }

        PendingToken andThen(Runnable more) {
            List<Runnable> both = List.of(afterwards, more);
            return new PendingToken(
                    outcome, blocking, isDecided, () -> both.forEach(Runnable::run));
        }
    }

    /**
     * A token that a call has brought.
     *
     * @param isNew whether the cache should know of it
     * @param event to be told, or null if it came too late to matter
     */
    record RefreshResult(HeldToken held, boolean isNew, @Nullable TokenEvent event) {}

    MerchantToken(Merchant merchant, RefreshContext context) {
        this.merchant = merchant;
        this.context = context;
    }

    /** A token with that life left, if nothing has to be decided first. Takes no lock, allocates nothing. */
    public @Nullable AccessToken readyToken(long nanos, long minLifetimeNanos) {
        ReadyToken current = ready;
        if (current == null || !current.holdsAt(nanos, minLifetimeNanos)) {
            return null;
        }
        use();
        return current.token();
    }

    /** Says that somebody needs a token: only then is it extended in the background. */
    void use() {
        if (!used) {
            used = true;
        }
    }

    /**
     * A token with {@code minLifetime} left, now or when the call under way has its outcome.
     *
     * @param timeout how long the caller would wait for it
     * @return null if this object has {@link #evict retired}
     */
    @Nullable PendingToken request(Duration minLifetime, Duration timeout) {
        Instant now = context.now();
        return planned(() -> plan(minLifetime, timeout, now));
    }

    /**
     * The token to repeat a request with that was answered 401 with {@code token}, which is dropped if it is
     * still the current one. It comes back itself if the gateway hands it out anew.
     *
     * @return null if this object has {@link #evict retired}
     */
    @Nullable PendingToken reject(AccessToken token, Duration timeout) {
        Instant now = context.now();
        return planned(() -> planAfter401(token, timeout, now));
    }

    /** The token at hand, if it lasts for {@code minLifetime}, whatever should be done about it. */
    @Nullable AccessToken usableFor(Duration minLifetime) {
        return evicted ? null : state.usableFor(minLifetime, context.now());
    }

    /** What the call under way has failed with so far, or else the last one has; null for nothing. */
    @Nullable Throwable lastFailure() {
        RefreshCall underWay = call;
        Throwable soFar = underWay == null ? null : underWay.lastFailure();
        return soFar == null ? state.failures().last() : soFar;
    }

    /**
     * Somebody else had a 401 to a token: if it is the current one, nobody here gets it any more, unless the gateway has
     * just confirmed it.
     */
    void rejectedElsewhere(Predicate<Secret> isRejected) {
        Instant now = context.now();
        boolean dropped =
                locked(
                        () -> {
                            if (call != null && rejectedMeanwhile.size() < MOST_MEANWHILE) {
                                rejectedMeanwhile.add(isRejected);
                            }
                            if (!state.isNews(isRejected, now)) {
                                return false;
                            }
                            cancelBackgroundRefresh();
                            become(state.afterRemoteRejection(now), call);
                            return true;
                        });
        if (dropped) {
            context.tell(new TokenEvent.RejectedElsewhere(merchant.id()));
        }
    }

    /** Somebody else has a token: a call that waits for it need not wait longer. */
    void savedElsewhere() {
        Optional.ofNullable(call).ifPresent(RefreshCall::lookAgain);
    }

    /** Somebody else asked and was given none: a call that waits for that one has failed with it. */
    void failedElsewhere() {
        Optional.ofNullable(call).ifPresent(RefreshCall::waitNoLonger);
    }

    /** Makes this object useless if nothing would be lost with it, and says whether it did. */
    boolean evict() {
        Instant now = context.now();
        return locked(() -> evicted = evicted || (call == null && !state.mattersAt(now)));
    }

    /** Hands nothing out any more, and fails whoever waits. */
    void end(GatewayException reason) {
        lock.lock();
        try {
            evicted = true;
            ready = null;
            cancelBackgroundRefresh();
        } finally {
            lock.unlock();
        }
        Optional.ofNullable(call).ifPresent(underWay -> underWay.close(reason));
    }

    /** Whether this is still the token that is handed out. */
    boolean isCurrent(HeldToken held) {
        return state.isCurrent(held.token());
    }

    /** This token as a cache keeps it, or null if it is not the one that is handed out any more, or over. */
    @Nullable CachedToken toCache(HeldToken held) {
        Instant now = context.now();
        TokenState known = state;
        return known.isCurrent(held.token()) ? held.toCache(now, known.confirmedFor(now)) : null;
    }

    /** The current token as a cache keeps it, or null if there is none. */
    @Nullable CachedToken toCache() {
        HeldToken held = state.held();
        return evicted || held == null ? null : toCache(held);
    }

    /** Whether an answer is older than the 401 that it should be an answer to. */
    boolean isOutdated(TokenGrant grant, Instant asked) {
        return state.isOutdated(grant.value(), asked);
    }

    /** A token in the cache that is better than what there is, or null. */
    @Nullable FoundToken findInCache() {
        return context.findInCache(merchant, state);
    }

    /** Whether a call is made again after these attempts, before it counts as failed. */
    boolean allowsAnotherAttempt(RefreshCall mine, RefreshFailures attempts) {
        TokenState known = state;
        return call == mine
                && !evicted
                && known.failures().count() == 0
                && known.usableFor(Duration.ZERO, context.now()) == null
                && attempts.allowAnotherAttemptBefore(mine.attemptsEnd());
    }

    RefreshResult granted(RefreshCall mine, TokenGrant grant, Instant asked, Instant answered) {
        HeldToken before = state.previous();
        HeldToken next = context.policy().heldAfter(grant, asked, answered, before, context.draw());
        context.longestLife().accumulate(grant.lifetime().toNanos());
        if (!settle(mine, known -> known.afterGrant(next, answered, context.backoff()), answered)) {
            return new RefreshResult(next, false, null);
        }
        TokenEvent event = next.cameWith(grant, merchant.id(), asked, answered, before);
        return new RefreshResult(next, true, event);
    }

    /** Returns null if somebody else had a 401 to it since the call began. */
    @Nullable RefreshResult found(RefreshCall mine, FoundToken found) {
        Instant now = context.now();
        Boolean settled =
                locked(
                        () ->
                                isRejectedMeanwhile(found, now)
                                        ? null
                                        : settle(
                                                mine,
                                                known -> known.afterCacheHit(found, now),
                                                now));
        if (settled == null) {
            return null;
        }
        Duration left = found.held().token().remainingAt(now);
        TokenEvent event = new TokenEvent.Found(merchant.id(), left);
        return new RefreshResult(found.held(), false, settled ? event : null);
    }

    /** All that have failed in a row; null if the call was given up already. */
    @Nullable RefreshFailures failed(RefreshCall mine, Throwable failure) {
        Instant now = context.now();
        double jitter = context.draw();
        return locked(
                () -> {
                    if (call != mine) {
                        return null;
                    }
                    become(state.afterFailure(failure, now, context.backoff(), jitter), null);
                    scheduleBackgroundRefresh(state.failures().unhurriedUntil(), now);
                    return state.failures();
                });
    }

    private PendingToken plan(Duration minLifetime, Duration timeout, Instant now) {
        if (call != null && !now.isBefore(call.lostAt())) {
            become(state, null);
        }
        Decision decision =
                context.policy().decide(state.held(), state.failures(), minLifetime, now);
        if (decision instanceof Decision.Fail) {
            return PendingToken.fail(requireNonNull(state.failures().last()));
        }
        if (decision instanceof Decision.Refresh ask) {
            return planToWait(ask.earliest(), minLifetime, timeout, now);
        }
        PendingToken token = PendingToken.use(requireNonNull(state.held()).token());
        return decision instanceof Decision.UseAndRefresh && call == null
                ? token.andThen(begin(now)::launch)
                : token;
    }

    private PendingToken planToWait(
            Instant earliest, Duration minLifetime, Duration timeout, Instant now) {
        Instant start = call == null ? earliest : RefreshPolicy.min(call.startsAt(), earliest);
        boolean tooLate = Duration.between(now, start).compareTo(timeout) > 0;
        if (tooLate || !context.canReach(minLifetime)) {
            AccessToken expiring = state.usableFor(minLifetime, now);
            if (expiring != null) {
                return PendingToken.use(expiring);
            }
            if (state.usableFor(Duration.ZERO, now) != null) {
                return PendingToken.fail(context.tooLittleLife(minLifetime, state.lifeLeft(now)));
            }
        }
        boolean sooner = call == null || start.isBefore(call.startsAt());
        RefreshCall waitedFor = call == null ? begin(start) : call;
        waitedFor.neededUntil(now.plus(timeout));
        if (sooner) {
            waitedFor.bringForwardTo(start);
        }
        Runnable afterwards = sooner ? waitedFor::launch : () -> {};
        return new PendingToken(waitedFor.outcome(), waitedFor.blocking(), false, afterwards);
    }

    private PendingToken planAfter401(AccessToken token, Duration timeout, Instant now) {
        boolean current = state.isCurrent(token);
        if (current && state.isConfirmedAt(token, now)) {
            return PendingToken.use(token);
        }
        if (!current && state.usableFor(Duration.ZERO, now) != null) {
            return plan(Duration.ZERO, timeout, now);
        }
        boolean asking = isAskingAt(now);
        become(state.afterRejection(token, now), call);
        PendingToken next = plan(Duration.ZERO, timeout, now);
        // A call that begins now removes it before it looks for another; else that would have to
        // wait.
        boolean removes = !asking && isAskingAt(now);
        return current ? next.andThen(() -> dropped(token, removes)) : next;
    }

    private void dropped(AccessToken token, boolean removed) {
        if (!removed) {
            context.trySoon(() -> removeFromCache(token.value()));
        }
        context.tell(new TokenEvent.Rejected(merchant.id()));
    }

    private boolean isAskingAt(Instant now) {
        return call != null && !now.isBefore(call.startsAt());
    }

    private RefreshCall begin(Instant startsAt) {
        RefreshCall begun = new RefreshCall(merchant, context, this, startsAt);
        become(state, begun);
        return begun;
    }

    private @Nullable PendingToken planned(Supplier<PendingToken> plan) {
        PendingToken planned = locked(() -> evicted ? null : plan.get());
        Optional.ofNullable(planned).ifPresent(requested -> requested.afterwards().run());
        return planned;
    }

    /** Unless it has been handed out anew since it was rejected. */
    private void removeFromCache(Secret rejected) {
        if (state.isRejected(rejected)) {
            context.removeFromCache(merchant, rejected);
        }
    }

    /** Takes an answer over; a late one, of a call that was given up, only if there is no token by now. */
    private boolean settle(RefreshCall mine, UnaryOperator<TokenState> answer, Instant now) {
        return locked(
                () -> {
                    if (evicted || (call != mine && !isMissed(now))) {
                        return false;
                    }
                    used = false;
                    become(answer.apply(state), null);
                    scheduleBackgroundRefresh(requireNonNull(state.held()).refreshFrom(), now);
                    return true;
                });
    }

    /** Also if its confirmation has ended meanwhile. */
    private boolean isRejectedMeanwhile(FoundToken found, Instant now) {
        Secret value = found.held().token().value();
        return !found.isConfirmedAt(now)
                && (state.isRejectedHere(value)
                        || rejectedMeanwhile.stream().anyMatch(rejected -> rejected.test(value)));
    }

    private boolean isMissed(Instant now) {
        return call == null && state.usableFor(Duration.ZERO, now) == null;
    }

    private void become(TokenState next, @Nullable RefreshCall underWay) {
        state = next;
        call = underWay;
        if (underWay == null) {
            rejectedMeanwhile.clear();
        }
        ready = evicted ? null : context.readyTokenOf(next, underWay != null);
    }

    /** Idle merchants are left alone: one that nobody has used meanwhile is not asked for. */
    private void scheduleBackgroundRefresh(Instant at, Instant now) {
        cancelBackgroundRefresh();
        if (!evicted && context.policy().canRenew(state.held(), at)) {
            backgroundRefresh = context.tryAfter(Duration.between(now, at), this::refreshIfUsed);
        }
    }

    private void cancelBackgroundRefresh() {
        Optional.ofNullable(backgroundRefresh).ifPresent(planned -> planned.cancel(false));
    }

    private void refreshIfUsed() {
        if (used) {
            var unused = request(Duration.ZERO, Duration.ZERO);
        }
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
