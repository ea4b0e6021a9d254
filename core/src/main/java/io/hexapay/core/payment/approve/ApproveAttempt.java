package io.hexapay.core.payment.approve;

import static java.util.Objects.requireNonNull;

import io.hexapay.core.Deadline;
import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayException.Malformed;
import io.hexapay.core.GatewayException.NotFound;
import io.hexapay.core.GatewayException.OutcomeUnknown;
import io.hexapay.core.GatewayException.Refused;
import io.hexapay.core.Merchant;
import io.hexapay.core.Reason;
import io.hexapay.core.payment.Pause;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.core.payment.approve.ApproveRequest.IfUnknown;
import io.hexapay.core.payment.approve.ApproveResult.Approved;
import io.hexapay.core.payment.approve.ApproveResult.Declined;
import io.hexapay.core.payment.approve.ApproveResult.NotApproved;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** One approval, until its outcome is known. For one thread. */
final class ApproveAttempt {

    private static final int MOST_UNDOES = 3;

    private final ApprovePort port;
    private final PaymentPort payments;
    private final InstantSource clock;
    private final Pause pause;
    private final Merchant merchant;
    private final Deadline end;
    private ApproveRequest request;
    private @Nullable GatewayException failure;

    ApproveAttempt(
            ApprovePort port,
            PaymentPort payments,
            InstantSource clock,
            Pause pause,
            Merchant merchant,
            ApproveRequest request,
            Deadline end) {
        this.port = port;
        this.payments = payments;
        this.clock = clock;
        this.pause = pause;
        this.merchant = merchant;
        this.request = request;
        this.end = end;
    }

    ApproveResult approve() {
        sentNow();
        try {
            return new Approved(port.approve(merchant, request, end.half()));
        } catch (GatewayException e) {
            failure = e;
            // It may have been on its way for long, and may be still.
            sentNow();
            if (e instanceof Refused refused && refused.concernsRequest()) {
                return declined(requireNonNull(refused.reason()));
            }
            if (!e.mayHaveBeenCarriedOut()) {
                throw e;
            }
        }
        FoundPayment found = found();
        if (found.isDecided()) {
            return reported(found);
        }
        // What the gateway has had before may be another caller's, who would lose it.
        if (failure instanceof OutcomeUnknown || request.ifUnknown() == IfUnknown.LEAVE) {
            throw unknown();
        }
        return found.isUnpaid() && isUndoable() ? undone() : resolve();
    }

    ApproveResult resolve() {
        // An undo that is under way, too, could change what is found before.
        if (!waited(untilArrived())) {
            throw unknown();
        }
        FoundPayment found = found();
        return found.isUnpaid() && isUndoable() ? undone() : reported(found);
    }

    /** Also if it was approved before, by a browser that came twice, say. */
    private ApproveResult declined(Reason reason) {
        FoundPayment found = lookedUp();
        return found.isUnpaid() || isOfAnother(found) ? new Declined(reason) : reported(found);
    }

    private ApproveResult undone() {
        undo();
        // The approval may arrive after it was undone.
        if (!waited(port.latestArrival())) {
            throw unknown();
        }
        return reported(found());
    }

    /** Until the gateway has answered it: one that is under way could undo what is found later. */
    private void undo() {
        for (int number = 1; ; number++) {
            try {
                port.undo(merchant, request, end.half());
                return;
            } catch (NotFound e) {
                return;
            } catch (GatewayException e) {
                if (e instanceof Refused refused && refused.concernsRequest()) {
                    return;
                }
                if (e instanceof OutcomeUnknown) {
                    failure = failure == null ? e : failure;
                    throw unknown();
                }
                sentNow();
                if (e instanceof Refused || number == MOST_UNDOES || end.isOver()) {
                    throw unknown();
                }
            }
        }
    }

    private ApproveResult reported(FoundPayment found) {
        if (found.isApproved()) {
            return new Approved(requireNonNull(found.payment()));
        }
        if (found.isDecided() || found.isUnpaid()) {
            return new NotApproved(found.payment());
        }
        throw unknown();
    }

    private void sentNow() {
        request = request.sentAt(clock.instant());
    }

    private boolean isUndoable() {
        Instant sentAt = request.sentAt();
        return request.ifUnknown() == IfUnknown.UNDO
                && (sentAt == null || clock.instant().isBefore(sentAt.plus(port.undoableFor())));
    }

    /** How long until all that was sent has arrived, if it ever does. */
    private Duration untilArrived() {
        Duration longest = port.latestArrival();
        Instant sentAt = request.sentAt();
        if (sentAt == null) {
            return longest;
        }
        Duration left = Duration.between(clock.instant(), sentAt.plus(longest));
        if (left.isNegative()) {
            return Duration.ZERO;
        }
        return left.compareTo(longest) < 0 ? left : longest;
    }

    private boolean waited(Duration length) {
        return length.isZero() || (length.compareTo(end.remaining()) < 0 && pause.forThat(length));
    }

    /**
     * @throws Malformed if it is another order's, or of another amount: what the request names is
     *     not that order's payment
     */
    private FoundPayment found() {
        FoundPayment found = lookedUp();
        if (isOfAnother(found)) {
            throw new Malformed(
                    port.gateway(),
                    "has that payment for another order or another amount than was to be approved",
                    null,
                    failure);
        }
        return found;
    }

    private boolean isOfAnother(FoundPayment found) {
        Payment payment = found.payment();
        return payment != null && !request.isFor(payment);
    }

    private FoundPayment lookedUp() {
        if (end.isOver() || Thread.currentThread().isInterrupted()) {
            return FoundPayment.NOT_ANSWERED;
        }
        try {
            PaymentQuery query = PaymentQuery.byId(request.paymentId());
            return new FoundPayment(true, payments.find(merchant, query, end.half()));
        } catch (NotFound e) {
            return FoundPayment.NONE;
        } catch (GatewayException e) {
            failure = failure == null ? e : failure;
            return FoundPayment.NOT_ANSWERED;
        }
    }

    private OutcomeUnknown unknown() {
        return new OutcomeUnknown(
                port.gateway(),
                "may have approved the payment, or may not",
                failure == null ? null : failure.reason(),
                request,
                failure);
    }
}
