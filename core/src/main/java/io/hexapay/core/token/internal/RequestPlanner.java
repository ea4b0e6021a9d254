package io.hexapay.core.token.internal;

import static java.util.Objects.requireNonNull;

import io.hexapay.core.AccessToken;
import io.hexapay.core.Merchant;
import io.hexapay.core.token.internal.RefreshPolicy.Decision;
import io.hexapay.core.token.port.TokenEvent;
import java.time.Duration;
import java.time.Instant;

/**
 * Plans what a caller gets, and the call that has to be made for it, as {@link RefreshPolicy}
 * decides and as the caller's time allows. Drops a token that was answered 401. All of it with the
 * lock of its {@link MerchantToken} held.
 */
final class RequestPlanner {

    private final Merchant merchant;
    private final RefreshContext context;
    private final MerchantToken owner;

    RequestPlanner(Merchant merchant, RefreshContext context, MerchantToken owner) {
        this.merchant = merchant;
        this.context = context;
        this.owner = owner;
    }

    PendingToken plan(Duration minLifetime, Duration timeout, Instant now) {
        TokenState state = owner.state();
        Decision decision =
                context.policy().decide(state.held(), state.failures(), minLifetime, now);
        if (decision instanceof Decision.Fail) {
            return PendingToken.fail(requireNonNull(state.failures().last()));
        }
        if (decision instanceof Decision.Refresh refresh) {
            return planToWait(refresh.earliest(), minLifetime, timeout, now);
        }
        PendingToken token = PendingToken.use(requireNonNull(state.held()).token());
        return decision instanceof Decision.UseAndRefresh && owner.call() == null
                ? token.andThen(owner.begin(now)::launch)
                : token;
    }

    PendingToken planAfter401(AccessToken token, Duration timeout, Instant now) {
        TokenState state = owner.state();
        boolean isCurrent = state.isCurrent(token);
        if (isCurrent && state.rejections().isConfirmed(token.value(), now)) {
            return PendingToken.use(token);
        }
        if (!isCurrent && state.usableFor(Duration.ZERO, now) != null) {
            return plan(Duration.ZERO, timeout, now);
        }
        boolean isAsking = isAskingAt(now);
        owner.become(state.afterRejection(token, now));
        PendingToken next = plan(Duration.ZERO, timeout, now);
        // A call that begins now removes the token before it looks for another; else that would
        // have to wait.
        boolean isRemoved = !isAsking && isAskingAt(now);
        return isCurrent ? next.andThen(() -> dropped(token, isRemoved)) : next;
    }

    private PendingToken planToWait(
            Instant earliest, Duration minLifetime, Duration timeout, Instant now) {
        TokenState state = owner.state();
        RefreshCall planned = owner.call();
        Instant start =
                planned == null ? earliest : RefreshPolicy.min(planned.startsAt(), earliest);
        boolean isTooLate = Duration.between(now, start).compareTo(timeout) > 0;
        if (isTooLate || !context.canReach(minLifetime)) {
            AccessToken expiring = state.usableFor(minLifetime, now);
            if (expiring != null) {
                return PendingToken.use(expiring);
            }
            if (state.usableFor(Duration.ZERO, now) != null) {
                return PendingToken.fail(context.tooLittleLife(minLifetime, state.lifeLeft(now)));
            }
        }
        boolean isSooner = planned == null || start.isBefore(planned.startsAt());
        RefreshCall call = planned == null ? owner.begin(start) : planned;
        call.neededUntil(now.plus(timeout));
        if (isSooner) {
            call.bringForwardTo(start);
        }
        Runnable afterwards = isSooner ? call::launch : () -> {};
        return new PendingToken(call.outcome(), call.blocking(), false, afterwards);
    }

    private boolean isAskingAt(Instant now) {
        RefreshCall call = owner.call();
        return call != null && !now.isBefore(call.startsAt());
    }

    private void dropped(AccessToken token, boolean isRemoved) {
        if (!isRemoved) {
            context.trySoon(() -> removeFromCache(token));
        }
        context.tell(new TokenEvent.Rejected(context.gateway(), merchant.id()));
    }

    /** Unless it has been handed out anew since it was rejected. */
    private void removeFromCache(AccessToken token) {
        if (owner.state().rejections().contain(token.value())) {
            context.removeFromCache(merchant, token.value());
        }
    }
}
