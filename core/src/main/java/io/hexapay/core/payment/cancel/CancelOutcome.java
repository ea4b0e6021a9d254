package io.hexapay.core.payment.cancel;

import io.hexapay.core.payment.Cancellation;
import io.hexapay.core.payment.Cancellation.Status;
import io.hexapay.core.payment.Money;
import io.hexapay.core.payment.Payment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a payment tells of a {@link CancelRequest}. What can be cancelled only ever shrinks, so at
 * most one cancellation was carried out from what the request expects: if that one is of its
 * amount, it is it.
 *
 * @param cancellation the one that started from there; null unless {@link State#DONE} or {@link
 *     State#REQUESTED}
 */
record CancelOutcome(State state, @Nullable Cancellation cancellation) {

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

    static CancelOutcome of(Payment payment, CancelRequest request) {
        Money now = payment.cancellable();
        if (now == null || !now.currency().equals(request.expected().currency())) {
            return new CancelOutcome(State.UNTOLD, null);
        }
        Cancellation found = carriedOut(payment, now, request);
        if (found != null) {
            State state = found.status() == Status.DONE ? State.DONE : State.REQUESTED;
            return new CancelOutcome(state, found);
        }
        if (now.equals(request.expected())) {
            return new CancelOutcome(State.OPEN, null);
        }
        return payment.cancellations().isEmpty()
                ? byBalance(payment, now, request)
                : new CancelOutcome(State.IMPOSSIBLE, null);
    }

    /** Back from now, as what could be cancelled at first may have been less than the amount. */
    private static @Nullable Cancellation carriedOut(
            Payment payment, Money now, CancelRequest request) {
        boolean countsRequested = countsRequested(payment, now);
        Cancellation found = null;
        Money after = now;
        List<Cancellation> history = payment.cancellations();
        for (int i = history.size() - 1; i >= 0; i--) {
            Cancellation each = history.get(i);
            boolean isDone = each.status() == Status.DONE;
            Money before = isDone || countsRequested ? after.plus(each.amount()) : after;
            if (before.equals(request.expected())
                    && each.amount().equals(request.amount())
                    && (found == null || isDone)) {
                found = each;
            }
            after = before;
        }
        return found;
    }

    /** Whether what is only requested cannot be cancelled any more; gateways differ. */
    private static boolean countsRequested(Payment payment, Money now) {
        Money first = now;
        for (Cancellation each : payment.cancellations()) {
            first = first.plus(each.amount());
        }
        return first.equals(payment.amount());
    }

    /** Of a gateway that does not tell its cancellations. */
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
