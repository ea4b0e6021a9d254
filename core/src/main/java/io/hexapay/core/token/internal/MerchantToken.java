package io.hexapay.core.token.internal;

import static java.util.Objects.requireNonNull;

import io.hexapay.core.AccessToken;
import io.hexapay.core.GatewayException;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.token.internal.RefreshCall.Result;
import io.hexapay.core.token.internal.RefreshContext.ReadyToken;
import io.hexapay.core.token.internal.TokenState.FoundToken;
import io.hexapay.core.token.port.CachedToken;
import io.hexapay.core.token.port.TokenEvent;
import io.hexapay.core.token.port.TokenGrant;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the token of one merchant, with at most one call under way that has not been given up.
 *
 * <p>Thread-safe. The lock guards memory only: no gateway or cache is called while it is held.
 */
public final class MerchantToken {

    private final Merchant merchant;
    private final RefreshContext context;
    private final RequestPlanner planner;
    private final ReentrantLock lock = new ReentrantLock();

    /** Handed out without the lock; null if something has to be decided first. */
    private volatile @Nullable ReadyToken ready;

    /** Whether anybody has needed a token since the gateway last gave one. */
    private volatile boolean used;

    /** Changed under the lock. */
    private volatile TokenState state = TokenState.NOTHING;

    /** Changed under the lock. */
    private volatile @Nullable RefreshCall call;

    /** Changed under the lock. */
    private volatile boolean evicted;

    private @Nullable Future<?> backgroundRefresh;

    MerchantToken(Merchant merchant, RefreshContext context) {
        this.merchant = merchant;
        this.context = context;
        this.planner = new RequestPlanner(merchant, context, this);
    }

    /**
     * A token with that life left, if nothing has to be decided first. Takes no lock, allocates
     * nothing.
     */
    public @Nullable AccessToken readyToken(long nanos, long minLifetimeNanos) {
        ReadyToken current = ready;
        if (current == null || !current.holdsAt(nanos, minLifetimeNanos)) {
            return null;
        }
        use();
        return current.token();
    }

    /** Says that somebody needs a token: only then is it refreshed in the background. */
    void use() {
        if (!used) {
            used = true;
        }
    }

    /**
     * A token with {@code minLifetime} left, now or when the call under way has its outcome.
     *
     * @param timeout how long the caller would wait for it
     * @return null if this object has been {@link #evict evicted}
     */
    @Nullable PendingToken request(Duration minLifetime, Duration timeout) {
        return planned(now -> planner.plan(minLifetime, timeout, now));
    }

    /**
     * The token to repeat a request with that was answered 401 with {@code token}, which is dropped
     * if it is still the current one and the gateway has not just confirmed it. It comes back
     * itself if the gateway hands it out anew.
     *
     * @return null if this object has been {@link #evict evicted}
     */
    @Nullable PendingToken reject(AccessToken token, Duration timeout) {
        return planned(now -> planner.planAfter401(token, timeout, now));
    }

    private @Nullable PendingToken planned(Function<Instant, PendingToken> plan) {
        Instant now = context.now();
        PendingToken planned;
        lock.lock();
        try {
            if (evicted) {
                return null;
            }
            if (call != null && !now.isBefore(call.lostAt())) {
                become(state, null);
            }
            planned = plan.apply(now);
        } finally {
            lock.unlock();
        }
        planned.afterwards().run();
        return planned;
    }

    TokenState state() {
        return state;
    }

    @Nullable RefreshCall call() {
        return call;
    }

    /** The token at hand, if it lasts for {@code minLifetime}, whatever should be done about it. */
    @Nullable AccessToken usableFor(Duration minLifetime) {
        return evicted ? null : state.usableFor(minLifetime, context.now());
    }

    /** The failure of the call under way so far, or else of the last one; null for none. */
    @Nullable Throwable lastFailure() {
        RefreshCall underWay = call;
        Throwable soFar = underWay == null ? null : underWay.lastFailure();
        return soFar == null ? state.failures().last() : soFar;
    }

    /** The current token as a cache keeps it, or null if there is none. */
    @Nullable CachedToken toCache() {
        TokenState known = state;
        return evicted || known.held() == null ? null : known.toCache(known.held(), context.now());
    }

    /**
     * Somebody else had a 401 to a token: if it is the current one, nobody here gets it any more,
     * unless the gateway has just confirmed it.
     */
    void rejectedElsewhere(Predicate<Secret> isRejected) {
        Instant now = context.now();
        lock.lock();
        try {
            if (call != null) {
                call.rejectedMeanwhile(isRejected);
            }
            if (!state.isNews(isRejected, now)) {
                return;
            }
            cancelBackgroundRefresh();
            become(state.afterRemoteRejection(now));
        } finally {
            lock.unlock();
        }
        context.tell(new TokenEvent.RejectedElsewhere(context.gateway(), merchant.id()));
    }

    /** Makes this object useless if nothing would be lost with it, and says whether it did. */
    boolean evict() {
        Instant now = context.now();
        lock.lock();
        try {
            evicted = evicted || (call == null && !state.mattersAt(now));
            return evicted;
        } finally {
            lock.unlock();
        }
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

    Result granted(RefreshCall mine, TokenGrant grant, Instant asked, Instant answered) {
        HeldToken before = state.previous();
        HeldToken next = context.policy().heldAfter(grant, asked, answered, before, context.draw());
        context.longestLife().accumulate(grant.lifetime().toNanos());
        boolean settled =
                settle(
                        mine,
                        answered,
                        known -> known.afterGrant(next, answered, context.backoff()));
        TokenEvent event =
                next.cameWith(grant, context.gateway(), merchant.id(), asked, answered, before);
        return new Result(next, settled, settled ? event : null);
    }

    /** Returns null if somebody else had a 401 to it since the call began. */
    @Nullable Result found(RefreshCall mine, FoundToken found) {
        Instant now = context.now();
        Secret value = found.held().token().value();
        boolean settled;
        lock.lock();
        try {
            // Also if its confirmation has ended meanwhile.
            if (!found.isConfirmedAt(now)
                    && (state.rejections().containOurs(value) || mine.isRejectedMeanwhile(value))) {
                return null;
            }
            settled = settle(mine, now, known -> known.afterCacheHit(found, now));
        } finally {
            lock.unlock();
        }
        Duration left = found.held().token().remainingAt(now);
        TokenEvent event = new TokenEvent.Found(context.gateway(), merchant.id(), left);
        return new Result(found.held(), false, settled ? event : null);
    }

    /** All that have failed in a row; null if the call was given up already, or all is ended. */
    @Nullable RefreshFailures failed(RefreshCall mine, Throwable failure) {
        Instant now = context.now();
        double jitter = context.draw();
        lock.lock();
        try {
            if (evicted || call != mine) {
                return null;
            }
            become(state.afterFailure(failure, now, context.backoff(), jitter), null);
            scheduleBackgroundRefresh(state.failures().unhurriedUntil(), now);
            return state.failures();
        } finally {
            lock.unlock();
        }
    }

    /** Plans a call. With the lock held. */
    RefreshCall begin(Instant startsAt) {
        RefreshCall begun = new RefreshCall(merchant, context, this, startsAt);
        become(state, begun);
        return begun;
    }

    /** With the lock held. */
    void become(TokenState next) {
        become(next, call);
    }

    private void become(TokenState next, @Nullable RefreshCall underWay) {
        state = next;
        call = underWay;
        ready = evicted ? null : context.readyTokenOf(next, underWay != null);
    }

    /**
     * Takes an answer over; a late one, of a call that was given up, only if there is no token by
     * now.
     */
    private boolean settle(RefreshCall mine, Instant now, UnaryOperator<TokenState> answer) {
        lock.lock();
        try {
            boolean isMissed = call == null && state.usableFor(Duration.ZERO, now) == null;
            if (evicted || (call != mine && !isMissed)) {
                return false;
            }
            used = false;
            become(answer.apply(state), null);
            scheduleBackgroundRefresh(requireNonNull(state.held()).refreshFrom(), now);
            return true;
        } finally {
            lock.unlock();
        }
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
}
