package io.hexapay.core.token;

import static java.util.Objects.requireNonNull;

import io.hexapay.core.GatewayException;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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

    private TokenState state = TokenState.NOTHING;
    private @Nullable TokenCall call;
    private @Nullable Future<?> backgroundAsk;

    /** What others had a 401 to while a call is under way: it may be just that token that is being found. */
    private final List<Predicate<Secret>> rejectedMeanwhile = new ArrayList<>();

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
    @Nullable Requested request(Duration need, Duration patience) {
        Instant now = engine.now();
        return carryOut(locked(() -> retired ? null : plan(need, patience, now)));
    }

    /**
     * The token to repeat a request with that was answered 401 with {@code token}, which is dropped if it is
     * still the current one. It comes back itself if the gateway hands it out anew.
     *
     * @return null if this object has {@link #retire retired}
     */
    @Nullable Requested reject(AccessToken token, Duration patience) {
        Instant now = engine.now();
        return carryOut(locked(() -> retired ? null : planAfter401(token, patience, now)));
    }

    /** The token at hand, if it lasts for {@code need}, whatever should be done about it. */
    @Nullable AccessToken usableFor(Duration need) {
        Instant now = engine.now();
        return locked(() -> retired ? null : state.usableFor(need, now));
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
        TokenCall underWay = locked(() -> call);
        if (underWay != null) {
            underWay.lookAgain();
        }
    }

    /** Somebody else asked and was given none: a call that waits for that one has failed with it. */
    void failedElsewhere() {
        TokenCall underWay = locked(() -> call);
        if (underWay != null) {
            underWay.waitNoLonger();
        }
    }

    /** Makes this object useless if nothing would be lost with it, and says whether it did. */
    boolean retire() {
        Instant now = engine.now();
        return locked(() -> retired = retired || (call == null && !state.mattersAt(now)));
    }

    /** Hands nothing out any more, and fails whoever waits. */
    void end(GatewayException reason) {
        TokenCall waitedFor =
                locked(
                        () -> {
                            retired = true;
                            handout = null;
                            cancelBackgroundAsk();
                            return call;
                        });
        if (waitedFor != null) {
            waitedFor.fail(reason, engine.now());
        }
    }

    /** Whether this object is useless: nobody waits for what a call under way will bring. */
    boolean isRetired() {
        return locked(() -> retired);
    }

    /** Whether this is still the token that is handed out. */
    boolean isCurrent(TokenLife life) {
        return locked(() -> state.isCurrent(life.token()));
    }

    /** This token as a cache keeps it, or null if it is not the one that is handed out any more, or over. */
    @Nullable CachedToken toCache(TokenLife life) {
        Instant now = engine.now();
        return locked(
                () ->
                        state.isCurrent(life.token())
                                ? life.toCache(now, state.confirmedFor(now))
                                : null);
    }

    /** The current token as a cache keeps it, or null if there is none. */
    @Nullable CachedToken toCache() {
        TokenLife life = locked(() -> retired ? null : state.life());
        return life == null ? null : toCache(life);
    }

    /** Whether an answer is older than the 401 that it should be an answer to. */
    boolean isOutdated(TokenGrant grant, Instant asked) {
        return locked(() -> state.isOutdated(grant.value(), asked));
    }

    /** A token in the cache that is better than what there is, or null. */
    @Nullable FoundToken findInCache() {
        TokenState known = locked(() -> state);
        return engine.findInCache(merchant, known);
    }

    Arrival granted(TokenCall mine, TokenGrant grant, Instant asked, Instant answered) {
        TokenLife before = locked(() -> state.previous());
        TokenLife next = engine.lifecycle().lifeOf(grant, asked, answered, before, engine.draw());
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

    /** Returns null if the call was given up already. */
    TokenEvent.@Nullable Failed failed(TokenCall mine, Throwable failure, Instant asked) {
        Instant now = engine.now();
        double jitter = engine.draw();
        Failures failures =
                locked(
                        () -> {
                            if (call != mine) {
                                return null;
                            }
                            become(state.with(failure, now, engine.policy(), jitter), null);
                            planBackgroundAsk(state.failures().unhurriedUntil(), now);
                            return state.failures();
                        });
        Duration took = Duration.between(asked, now);
        return failures == null
                ? null
                : new TokenEvent.Failed(merchant.id(), took, failure, failures.count());
    }

    Instant retryAt() {
        return locked(() -> state.failures().retryAt());
    }

    /** What a caller gets, and what to do once the lock is free. */
    private record Plan(
            Requested requested,
            @Nullable TokenCall toLaunch,
            @Nullable TokenEvent event,
            @Nullable Secret toRemove) {

        static Plan of(Requested requested) {
            return new Plan(requested, null, null, null);
        }

        /** With that call made, if there is one. */
        static Plan of(Requested requested, @Nullable TokenCall toLaunch) {
            return new Plan(requested, toLaunch, null, null);
        }
    }

    private Plan plan(Duration need, Duration patience, Instant now) {
        used = true;
        if (call != null && !now.isBefore(call.lostAt())) {
            become(state, null);
        }
        Decision decision = engine.lifecycle().decide(state.life(), state.failures(), need, now);
        if (decision instanceof Decision.Fail) {
            return Plan.of(Requested.fail(requireNonNull(state.failures().last())));
        }
        if (decision instanceof Decision.Ask ask) {
            return planToWait(ask.earliest(), need, patience, now);
        }
        boolean ask = decision instanceof Decision.UseAndAsk && call == null;
        AccessToken token = requireNonNull(state.life()).token();
        return Plan.of(Requested.use(token), ask ? begin(now) : null);
    }

    private Plan planToWait(Instant earliest, Duration need, Duration patience, Instant now) {
        Instant start = call == null ? earliest : earlier(call.startsAt(), earliest);
        if (Duration.between(now, start).compareTo(patience) > 0) {
            AccessToken dying = state.usableFor(need, now);
            if (dying != null) {
                return Plan.of(Requested.use(dying));
            }
            if (state.usableFor(Duration.ZERO, now) != null) {
                return Plan.of(Requested.fail(engine.tooLittleLife(need, state.lifeLeft(now))));
            }
            start = now;
        }
        if (call != null && !start.isBefore(call.startsAt())) {
            return Plan.of(Requested.waitFor(call));
        }
        TokenCall planned = call == null ? begin(start) : call;
        planned.bringForwardTo(start);
        return Plan.of(Requested.waitFor(planned), planned);
    }

    private Plan planAfter401(AccessToken token, Duration patience, Instant now) {
        boolean current = state.isCurrent(token);
        if (current && state.isConfirmedAt(token, now)) {
            return Plan.of(Requested.use(token));
        }
        if (!current && state.usableFor(Duration.ZERO, now) != null) {
            return plan(Duration.ZERO, patience, now);
        }
        become(state.without(token, now), call);
        Plan next = plan(Duration.ZERO, patience, now);
        TokenEvent event = current ? new TokenEvent.Rejected(merchant.id()) : null;
        // A call that begins now removes it before it looks for another; else that would have to
        // wait.
        boolean begins = next.toLaunch() != null && !now.isBefore(next.toLaunch().startsAt());
        Secret toRemove = current && !begins ? token.value() : null;
        return new Plan(next.requested(), next.toLaunch(), event, toRemove);
    }

    private TokenCall begin(Instant startsAt) {
        TokenCall begun = new TokenCall(merchant, engine, this, startsAt);
        become(state, begun);
        return begun;
    }

    private @Nullable Requested carryOut(@Nullable Plan plan) {
        if (plan == null) {
            return null;
        }
        if (plan.toLaunch() != null) {
            plan.toLaunch().launch();
        }
        if (plan.toRemove() != null) {
            Secret rejected = plan.toRemove();
            engine.trySoon(() -> removeFromCache(rejected));
        }
        if (plan.event() != null) {
            engine.tell(plan.event());
        }
        return plan.requested();
    }

    /** Unless it has been handed out anew since it was rejected. */
    private void removeFromCache(Secret rejected) {
        if (locked(() -> state.isRejected(rejected))) {
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
        if (backgroundAsk != null) {
            backgroundAsk.cancel(false);
        }
    }

    private void askIfUsed() {
        if (used) {
            var unused = request(Duration.ZERO, Duration.ZERO);
        }
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
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
