package io.hexapay.core.payment.cancel;

import io.hexapay.core.payment.Cancellation;
import io.hexapay.core.payment.Cancellation.Status;
import io.hexapay.core.payment.Money;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentStatus;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a payment tells of a {@link CancelRequest}. What is carried out shrinks what can be
 * cancelled, so at most one was carried out from what the request expects: if that one is of its
 * amount, it is it. Cancellations of the same time, or of none, are told in any order.
 *
 * @param cancellation the one that started from there; null unless {@link State#DONE} or {@link
 *     State#REQUESTED}
 */
record CancelOutcome(State state, @Nullable Cancellation cancellation) {

    private static final Set<PaymentStatus> CANCELLED =
            EnumSet.of(PaymentStatus.PARTIALLY_CANCELLED, PaymentStatus.CANCELLED);

    enum State {
        /** Not carried out; it still can be. */
        OPEN,
        /** The gateway has it, and carries it out later. */
        REQUESTED,
        /** Carried out. */
        DONE,
        /** Not carried out, and it cannot be any more. */
        IMPOSSIBLE,
        /** The payment does not tell; if it was not carried out, it cannot be any more. */
        UNTOLD
    }

    /** Never fails, whatever the payment tells. */
    static CancelOutcome of(Payment payment, CancelRequest request) {
        Money now = payment.cancellable();
        if (now == null || !now.currency().equals(request.expected().currency())) {
            return new CancelOutcome(State.UNTOLD, null);
        }
        BalanceHistory history = new BalanceHistory(payment, now.amount());
        if (history.isImpossible()) {
            return new CancelOutcome(State.UNTOLD, null);
        }
        Cancellation found = history.exactly(request);
        if (found != null) {
            State state = found.status() == Status.DONE ? State.DONE : State.REQUESTED;
            return new CancelOutcome(state, found);
        }
        if (now.equals(request.expected())) {
            return new CancelOutcome(State.OPEN, null);
        }
        if (history.isUnordered()) {
            return new CancelOutcome(State.UNTOLD, null);
        }
        boolean tellsOnlyItsBalance =
                payment.cancellations().isEmpty()
                        && CANCELLED.contains(payment.status())
                        && !request.expected().isMoreThan(payment.amount());
        return tellsOnlyItsBalance
                ? byBalance(payment, now, request)
                : new CancelOutcome(State.IMPOSSIBLE, null);
    }

    /**
     * Of a request that may have been carried out whatever could be cancelled then: its reason
     * tells it, if none with its reason started from where it should.
     */
    static CancelOutcome ofUncompared(Payment payment, CancelRequest request) {
        CancelOutcome outcome = of(payment, request);
        Money now = payment.cancellable();
        if (now == null || outcome.state == State.UNTOLD) {
            return outcome;
        }
        Cancellation exact = outcome.cancellation;
        boolean mayBeOwn = exact != null && BalanceHistory.hasReasonOf(request, exact);
        CancelOutcome told = new BalanceHistory(payment, now.amount()).uncompared(request);
        return told == null || (told.state == State.UNTOLD && mayBeOwn) ? outcome : told;
    }

    private static CancelOutcome byBalance(Payment payment, Money now, CancelRequest request) {
        Money after = request.expected().minus(request.amount());
        if (now.equals(after)) {
            return new CancelOutcome(
                    State.DONE,
                    new Cancellation(
                            null, request.amount(), Status.DONE, null, payment.cancelledAt()));
        }
        return new CancelOutcome(now.isMoreThan(after) ? State.IMPOSSIBLE : State.UNTOLD, null);
    }
}
