package io.hexapay.core.token;

import static java.util.Objects.requireNonNull;

import io.hexapay.core.GatewayException;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.token.Engine.Handout;
import io.hexapay.core.token.TokenState.FoundToken;
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
 * The token of one merchant: does what {@link Lifecycle} decides, and has at most one call under way.
 *
 * <p>Thread-safe. The lock guards memory only: nothing that can block runs while it is held.
 */
final class MerchantTokens {

    private static final int MOST_MEANWHILE = 16;

    private final Merchant merchant;
    private final Engine engine;
    private final ReentrantLock lock = new ReentrantLock();

    /** What can be handed out without the lock, or null if something has to be decided first. */
    private volatile @Nullable Handout handout;

    /** Whether anybody has needed a token since the gateway last gave one. */
    private volatile boolean used;

    /** Changed under the lock. */
    private volatile TokenState state = TokenState.NOTHING;

    /** Changed under the lock. */
    private volatile @Nullable TokenCall call;

    private @Nullable Future<?> backgroundAsk;

    /** What others had a 401 to while a call is under way: it may be just that token that is being found. */
    private final List<Predicate<Secret>> rejectedMeanwhile = new ArrayList<>();

    /** Changed under the lock. */
    private volatile boolean retired;

    /**
     * What a caller gets.
     *
     * @param outcome a token, now or later, or a failure; shared, so not to be completed by a caller
     * @param blocking the same, for a caller whose thread waits for it
     * @param isDecided whether the token is known to be good for this caller; one that was waited for may not be
     * @param afterwards what to do once the lock is free
     */
    record Requested(
            CompletableFuture<AccessToken> outcome,
            CompletableFuture<AccessToken> blocking,
            boolean isDecided,
            Runnable afterwards) {

        static Requested use(AccessToken token) {
            return decided(CompletableFuture.completedFuture(token));
        }

        static Requested fail(Throwable failure) {
            return decided(CompletableFuture.failedFuture(failure));
        }

        private static Requested decided(CompletableFuture<AccessToken> outcome) {
            return new Requested(outcome, outcome, true, () -> {});
        }

        Requested andThen(Runnable more) {
            List<Runnable> both = List.of(afterwards, more);
            return new Requested(outcome, blocking, isDecided, () -> both.forEach(Runnable::run));
        }
    }

    /**
     * A token that a call has brought.
     *
     * @param isNew whether the cache should know of it
     * @param event to be told, or null if it came too late to matter
     */
    record Arrival(TokenLife life, boolean isNew, @Nullable TokenEvent event) {}

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
     * A token with {@code need} left, now or when the call under way has its outcome.
     *
     * @param timeout how long the caller would wait for it
     * @return null if this object has {@link #retire retired}
     */
    @Nullable Requested request(Duration need, Duration timeout) {
        Instant now = engine.now();
        return planned(() -> plan(need, timeout, now));
    }

    /**
     * The token to repeat a request with that was answered 401 with {@code token}, which is dropped if it is
     * still the current one. It comes back itself if the gateway hands it out anew.
     *
     * @return null if this object has {@link #retire retired}
     */
    @Nullable Requested reject(AccessToken token, Duration timeout) {
        Instant now = engine.now();
        return planned(() -> planAfter401(token, timeout, now));
    }

    /** The token at hand, if it lasts for {@code need}, whatever should be done about it. */
    @Nullable AccessToken usableFor(Duration need) {
        return retired ? null : state.usableFor(need, engine.now());
    }

    /** What the call under way has failed with so far, or else the last one has; null for nothing. */
    @Nullable Throwable lastFailure() {
        TokenCall underWay = call;
        Throwable soFar = underWay == null ? null : underWay.lastFailure();
        return soFar == null ? state.failures().last() : soFar;
    }

    /**
     * Somebody else had a 401 to a token: if it is the current one, nobody here gets it any more, unless the gateway has
     * just confirmed it.
     */
    void rejectedElsewhere(Predicate<Secret> isRejected) {
        Instant now = engine.now();
        boolean dropped =
                locked(
                        () -> {
                            if (call != null && rejectedMeanwhile.size() < MOST_MEANWHILE) {
                                rejectedMeanwhile.add(isRejected);
                            }
                            if (!state.isNews(isRejected, now)) {
                                return false;
                            }
                            cancelBackgroundAsk();
                            become(state.withoutCurrent(now), call);
                            return true;
                        });
        if (dropped) {
            engine.tell(new TokenEvent.RejectedElsewhere(merchant.id()));
        }
    }

    /** Somebody else has a token: a call that waits for it need not wait longer. */
    void savedElsewhere() {
        Optional.ofNullable(call).ifPresent(TokenCall::lookAgain);
    }

    /** Somebody else asked and was given none: a call that waits for that one has failed with it. */
    void failedElsewhere() {
        Optional.ofNullable(call).ifPresent(TokenCall::waitNoLonger);
    }

    /** Makes this object useless if nothing would be lost with it, and says whether it did. */
    boolean retire() {
        Instant now = engine.now();
        return locked(() -> retired = retired || (call == null && !state.mattersAt(now)));
    }

    /** Hands nothing out any more, and fails whoever waits. */
    void end(GatewayException reason) {
        lock.lock();
        try {
            retired = true;
            handout = null;
            cancelBackgroundAsk();
        } finally {
            lock.unlock();
        }
        Optional.ofNullable(call).ifPresent(underWay -> underWay.close(reason));
    }

    /** Whether this is still the token that is handed out. */
    boolean isCurrent(TokenLife life) {
        return state.isCurrent(life.token());
    }

    /** This token as a cache keeps it, or null if it is not the one that is handed out any more, or over. */
    @Nullable CachedToken toCache(TokenLife life) {
        Instant now = engine.now();
        TokenState known = state;
        return known.isCurrent(life.token()) ? life.toCache(now, known.confirmedFor(now)) : null;
    }

    /** The current token as a cache keeps it, or null if there is none. */
    @Nullable CachedToken toCache() {
        TokenLife life = state.life();
        return retired || life == null ? null : toCache(life);
    }

    /** Whether an answer is older than the 401 that it should be an answer to. */
    boolean isOutdated(TokenGrant grant, Instant asked) {
        return state.isOutdated(grant.value(), asked);
    }

    /** A token in the cache that is better than what there is, or null. */
    @Nullable FoundToken findInCache() {
        return engine.findInCache(merchant, state);
    }

    /** Whether a call is made again after these attempts, before it counts as failed. */
    boolean allowsAnotherAttempt(TokenCall mine, Failures attempts) {
        TokenState known = state;
        return call == mine
                && !retired
                && known.failures().count() == 0
                && known.usableFor(Duration.ZERO, engine.now()) == null
                && attempts.allowAnotherAttemptBefore(mine.attemptsEnd());
    }

    Arrival granted(TokenCall mine, TokenGrant grant, Instant asked, Instant answered) {
        TokenLife before = state.previous();
        TokenLife next = engine.lifecycle().lifeOf(grant, asked, answered, before, engine.draw());
        engine.longestLife().accumulate(grant.lifetime().toNanos());
        if (!settle(mine, known -> known.with(next, answered, engine.policy()), answered)) {
            return new Arrival(next, false, null);
        }
        TokenEvent event = next.cameWith(grant, merchant.id(), asked, answered, before);
        return new Arrival(next, true, event);
    }

    /** Returns null if somebody else had a 401 to it since the call began. */
    @Nullable Arrival found(TokenCall mine, FoundToken found) {
        Instant now = engine.now();
        Boolean settled =
                locked(
                        () ->
                                isRejectedMeanwhile(found, now)
                                        ? null
                                        : settle(mine, known -> known.with(found, now), now));
        if (settled == null) {
            return null;
        }
        Duration left = found.life().token().remainingAt(now);
        TokenEvent event = new TokenEvent.Found(merchant.id(), left);
        return new Arrival(found.life(), false, settled ? event : null);
    }

    /** All that have failed in a row; null if the call was given up already. */
    @Nullable Failures failed(TokenCall mine, Throwable failure) {
        Instant now = engine.now();
        double jitter = engine.draw();
        return locked(
                () -> {
                    if (call != mine) {
                        return null;
                    }
                    become(state.with(failure, now, engine.policy(), jitter), null);
                    planBackgroundAsk(state.failures().unhurriedUntil(), now);
                    return state.failures();
                });
    }

    private Requested plan(Duration need, Duration timeout, Instant now) {
        if (call != null && !now.isBefore(call.lostAt())) {
            become(state, null);
        }
        Decision decision = engine.lifecycle().decide(state.life(), state.failures(), need, now);
        if (decision instanceof Decision.Fail) {
            return Requested.fail(requireNonNull(state.failures().last()));
        }
        if (decision instanceof Decision.Ask ask) {
            return planToWait(ask.earliest(), need, timeout, now);
        }
        Requested token = Requested.use(requireNonNull(state.life()).token());
        return decision instanceof Decision.UseAndAsk && call == null
                ? token.andThen(begin(now)::launch)
                : token;
    }

    private Requested planToWait(Instant earliest, Duration need, Duration timeout, Instant now) {
        Instant start = call == null ? earliest : Lifecycle.min(call.startsAt(), earliest);
        boolean tooLate = Duration.between(now, start).compareTo(timeout) > 0;
        if (tooLate || !engine.canMeet(need)) {
            AccessToken dying = state.usableFor(need, now);
            if (dying != null) {
                return Requested.use(dying);
            }
            if (state.usableFor(Duration.ZERO, now) != null) {
                return Requested.fail(engine.tooLittleLife(need, state.lifeLeft(now)));
            }
        }
        boolean sooner = call == null || start.isBefore(call.startsAt());
        TokenCall waitedFor = call == null ? begin(start) : call;
        waitedFor.neededUntil(now.plus(timeout));
        if (sooner) {
            waitedFor.bringForwardTo(start);
        }
        Runnable afterwards = sooner ? waitedFor::launch : () -> {};
        return new Requested(waitedFor.outcome(), waitedFor.blocking(), false, afterwards);
    }

    private Requested planAfter401(AccessToken token, Duration timeout, Instant now) {
        boolean current = state.isCurrent(token);
        if (current && state.isConfirmedAt(token, now)) {
            return Requested.use(token);
        }
        if (!current && state.usableFor(Duration.ZERO, now) != null) {
            return plan(Duration.ZERO, timeout, now);
        }
        boolean asking = isAskingAt(now);
        become(state.without(token, now), call);
        Requested next = plan(Duration.ZERO, timeout, now);
        // A call that begins now removes it before it looks for another; else that would have to
        // wait.
        boolean removes = !asking && isAskingAt(now);
        return current ? next.andThen(() -> dropped(token, removes)) : next;
    }

    private void dropped(AccessToken token, boolean removed) {
        if (!removed) {
            engine.trySoon(() -> removeFromCache(token.value()));
        }
        engine.tell(new TokenEvent.Rejected(merchant.id()));
    }

    private boolean isAskingAt(Instant now) {
        return call != null && !now.isBefore(call.startsAt());
    }

    private TokenCall begin(Instant startsAt) {
        TokenCall begun = new TokenCall(merchant, engine, this, startsAt);
        become(state, begun);
        return begun;
    }

    private @Nullable Requested planned(Supplier<Requested> plan) {
        Requested planned = locked(() -> retired ? null : plan.get());
        Optional.ofNullable(planned).ifPresent(requested -> requested.afterwards().run());
        return planned;
    }

    /** Unless it has been handed out anew since it was rejected. */
    private void removeFromCache(Secret rejected) {
        if (state.isRejected(rejected)) {
            engine.removeFromCache(merchant, rejected);
        }
    }

    /** Takes an answer over; a late one, of a call that was given up, only if there is no token by now. */
    private boolean settle(TokenCall mine, UnaryOperator<TokenState> answer, Instant now) {
        return locked(
                () -> {
                    if (retired || (call != mine && !isMissed(now))) {
                        return false;
                    }
                    used = false;
                    become(answer.apply(state), null);
                    planBackgroundAsk(requireNonNull(state.life()).askFrom(), now);
                    return true;
                });
    }

    /** Also if its confirmation has ended meanwhile. */
    private boolean isRejectedMeanwhile(FoundToken found, Instant now) {
        Secret value = found.life().token().value();
        return !found.isConfirmedAt(now)
                && (state.isRejectedHere(value)
                        || rejectedMeanwhile.stream().anyMatch(rejected -> rejected.test(value)));
    }

    private boolean isMissed(Instant now) {
        return call == null && state.usableFor(Duration.ZERO, now) == null;
    }

    private void become(TokenState next, @Nullable TokenCall underWay) {
        state = next;
        call = underWay;
        if (underWay == null) {
            rejectedMeanwhile.clear();
        }
        handout = retired ? null : engine.handoutOf(next, underWay != null);
    }

    /** Idle merchants are left alone: one that nobody has used meanwhile is not asked for. */
    private void planBackgroundAsk(Instant at, Instant now) {
        cancelBackgroundAsk();
        if (!retired && engine.lifecycle().canRenew(state.life(), at)) {
            backgroundAsk = engine.tryAfter(Duration.between(now, at), this::askIfUsed);
        }
    }

    private void cancelBackgroundAsk() {
        Optional.ofNullable(backgroundAsk).ifPresent(planned -> planned.cancel(false));
    }

    private void askIfUsed() {
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
