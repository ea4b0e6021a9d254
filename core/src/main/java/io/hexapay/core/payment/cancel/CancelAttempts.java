package io.hexapay.core.payment.cancel;

import static java.util.Objects.requireNonNull;

import io.hexapay.core.Deadline;
import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayException.NotFound;
import io.hexapay.core.GatewayException.OutcomeUnknown;
import io.hexapay.core.GatewayException.Refused;
import io.hexapay.core.GatewayException.Unavailable;
import io.hexapay.core.Merchant;
import io.hexapay.core.Reason;
import io.hexapay.core.payment.Cancellation;
import io.hexapay.core.payment.Pause;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.core.payment.cancel.CancelResult.AlreadyCancelled;
import io.hexapay.core.payment.cancel.CancelResult.BalanceChanged;
import io.hexapay.core.payment.cancel.CancelResult.Cancelled;
import io.hexapay.core.payment.cancel.CancelResult.Requested;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The attempts at one cancellation, until its outcome is known. For one thread. */
final class CancelAttempts {

    private static final int MOST = 5;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

    private final CancelPort port;
    private final PaymentPort payments;
    private final Pause pause;
    private final Merchant merchant;
    private final CancelRequest request;
    private final Deadline end;

    /** Whether it may have been carried out. */
    private boolean sent;

    /** Whether one of these attempts was not answered, and may be carried out at any time. */
    private boolean underWay;

    /** Whether the gateway has had this very request, and carries out no other one. */
    private boolean hadBefore;

    /** Whether the last look-up showed that it was not carried out, and can be. */
    private boolean open;

    /** Whether the last look-up showed a payment of which a cancellation may be sent again. */
    private boolean repeatable;

    /** If it was refused last: often as the balance has changed, which a look-up tells. */
    private @Nullable Reason refusal;

    /** The last one of sending; if there is none, the last one of looking up. */
    private @Nullable GatewayException failure;

    CancelAttempts(
            CancelPort port,
            PaymentPort payments,
            Pause pause,
            Merchant merchant,
            CancelRequest request,
            Deadline end) {
        this.port = port;
        this.payments = payments;
        this.pause = pause;
        this.merchant = merchant;
        this.request = request;
        this.end = end;
    }

    /** Of a request that was not sent before. */
    CancelResult first() {
        if (port.guard() != CancelGuard.EXPECTED_AMOUNT) {
            CancelResult known = lookedUpFirst();
            if (known != null) {
                return known;
            }
        }
        return run();
    }

    /** Of one that was sent before, long enough ago that nothing of it is under way. */
    CancelResult again() {
        sent = true;
        CancelResult known = lookedUp();
        if (known != null) {
            return known;
        }
        if (open && !repeatable) {
            throw unknown();
        }
        return run();
    }

    private CancelResult run() {
        for (int number = 1; ; number++) {
            if (isSafeToSend()) {
                try {
                    return resultOf(port.cancel(merchant, request, end.half()));
                } catch (OutcomeUnknown e) {
                    hadBefore = true;
                    failure = e;
                } catch (GatewayException e) {
                    failed(e);
                }
            }
            CancelResult known = lookedUp();
            if (known != null) {
                return known;
            }
            if (refusal != null && open && !underWay) {
                return new CancelResult.Refused(refusal);
            }
            if (number == MOST || !mayHelp() || !pausedAfter(number)) {
                throw unknown();
            }
        }
    }

    /** What may have arrived is sent again only if a look-up shows that it was not carried out. */
    private boolean isSafeToSend() {
        if (hadBefore) {
            return false;
        }
        return sent ? open && repeatable : open || port.guard() == CancelGuard.EXPECTED_AMOUNT;
    }

    private static CancelResult resultOf(Cancellation cancellation) {
        return switch (cancellation.status()) {
            case DONE -> new Cancelled(cancellation);
            case REQUESTED -> new Requested(cancellation);
        };
    }

    /**
     * @throws GatewayException if nothing was carried out for certain
     */
    private void failed(GatewayException e) {
        boolean isUnanswered = e.mayHaveBeenCarriedOut();
        boolean isRefused = e instanceof Refused refused && refused.concernsRequest();
        if (!sent && !isUnanswered && !isRefused) {
            throw e;
        }
        refusal = isRefused ? e.reason() : null;
        sent |= isUnanswered;
        underWay |= isUnanswered;
        failure = e;
    }

    private @Nullable CancelResult lookedUpFirst() {
        try {
            return known(payment());
        } catch (Unavailable e) {
            throw e.ofRequestNotSent();
        }
    }

    /** Null if it can still be carried out, or that could not be found out. */
    private @Nullable CancelResult lookedUp() {
        open = false;
        if (end.isOver() || Thread.currentThread().isInterrupted()) {
            return null;
        }
        try {
            return known(payment());
        } catch (GatewayException e) {
            failure = failure == null ? e : failure;
            return null;
        }
    }

    private Payment payment() {
        return payments.find(merchant, PaymentQuery.byId(request.paymentId()), end.half());
    }

    private @Nullable CancelResult known(Payment payment) {
        repeatable = port.isRepeatable(payment);
        boolean comparesNothing = sent && port.guard() == CancelGuard.SAME_REQUEST;
        CancelOutcome outcome =
                comparesNothing
                        ? CancelOutcome.ofUncompared(payment, request)
                        : CancelOutcome.of(payment, request);
        open = outcome.state() == CancelOutcome.State.OPEN;
        Cancellation cancellation = outcome.cancellation();
        boolean mayFollow = sent && (!repeatable || (comparesNothing && underWay));
        return switch (outcome.state()) {
            case OPEN -> null;
            case REQUESTED -> new Requested(requireNonNull(cancellation));
            case IMPOSSIBLE -> mayFollow ? null : new BalanceChanged(payment);
            case UNTOLD -> sent ? null : new BalanceChanged(payment);
            case DONE -> done(requireNonNull(cancellation), comparesNothing && underWay);
        };
    }

    /** Null if ours may still follow that of somebody else. */
    private @Nullable CancelResult done(Cancellation cancellation, boolean oursMayFollow) {
        if (!sent) {
            return new AlreadyCancelled(cancellation);
        }
        boolean isOurs = BalanceHistory.hasReasonOf(request, cancellation);
        return oursMayFollow && !isOurs ? null : new Cancelled(cancellation);
    }

    /** Whether another attempt may tell more than this one. */
    private boolean mayHelp() {
        return !(failure instanceof NotFound)
                && !(failure instanceof Refused refused && refused.concernsCredentials())
                && !(failure instanceof Unavailable unavailable && unavailable.isHeldBack());
    }

    /** Whether there is time for another attempt, for which it waits. */
    private boolean pausedAfter(int number) {
        Duration length = FIRST_PAUSE.multipliedBy(1L << (2 * (number - 1)));
        Duration asked = failure == null ? null : failure.retryAfter();
        if (asked != null && asked.compareTo(length) > 0) {
            length = asked;
        }
        return length.compareTo(end.remaining()) < 0 && pause.forThat(length) && !end.isOver();
    }

    private OutcomeUnknown unknown() {
        return new OutcomeUnknown(
                port.gateway(),
                "may have carried out the cancellation, or may not",
                failure == null ? null : failure.reason(),
                request,
                failure);
    }
}
