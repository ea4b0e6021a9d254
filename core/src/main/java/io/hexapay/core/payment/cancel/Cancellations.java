package io.hexapay.core.payment.cancel;

import static java.util.Objects.requireNonNull;

import io.hexapay.core.Deadline;
import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayException.OutcomeUnknown;
import io.hexapay.core.Merchant;
import io.hexapay.core.payment.Pause;
import io.hexapay.core.payment.PaymentPort;
import java.time.Duration;

/**
 * Cancels payments at one gateway, each {@link CancelRequest} once at most, and finds out what
 * became of it. Thread-safe.
 *
 * <p>A request is sent once. If no usable answer comes, the payment is looked up; if that shows
 * that it was not carried out yet, it is sent again, as far as the gateway's {@link CancelGuard}
 * makes that safe. If it is not known in the end, it is {@link OutcomeUnknown}: keep the request,
 * and {@link #resolve} it later. So do with one of which you do not know whether it was sent, as
 * your program ended meanwhile.
 */
public final class Cancellations {

    private static final Duration USUAL_LIMIT = Duration.ofMinutes(2);

    private final CancelPort port;
    private final PaymentPort payments;
    private final Pause pause;

    /** At the gateway of both. */
    public Cancellations(CancelPort port, PaymentPort payments) {
        this(port, payments, Pause.SLEEP);
    }

    /**
     * @param pause between attempts; tests pass the time instead
     */
    public Cancellations(CancelPort port, PaymentPort payments, Pause pause) {
        this.port = requireNonNull(port, "port");
        this.payments = requireNonNull(payments, "payments");
        this.pause = requireNonNull(pause, "pause");
    }

    /** Cancels as {@link #cancel(Merchant, CancelRequest, Deadline)} does, within 2 minutes. */
    public CancelResult cancel(Merchant merchant, CancelRequest request) {
        return cancel(merchant, request, Deadline.NONE);
    }

    /**
     * Cancels a payment.
     *
     * @param deadline for all that it takes; {@link Deadline#NONE} means 2 minutes
     * @throws IllegalArgumentException if the gateway cannot be asked for this; nothing is sent
     * @throws OutcomeUnknown if it may have been carried out; keep its request
     * @throws GatewayException.NotFound if the gateway has no such payment
     * @throws GatewayException of another kind if nothing was carried out
     */
    public CancelResult cancel(Merchant merchant, CancelRequest request, Deadline deadline) {
        return attempts(merchant, request, deadline).first();
    }

    /** Resolves as {@link #resolve(Merchant, CancelRequest, Deadline)} does, within 2 minutes. */
    public CancelResult resolve(Merchant merchant, CancelRequest request) {
        return resolve(merchant, request, Deadline.NONE);
    }

    /**
     * Finds out what became of a cancellation whose outcome was unknown. If it was not carried out,
     * it is now, as far as that is safe. To be called a minute or more after it: what is refused
     * then is taken for not carried out.
     *
     * @param request the same as was sent
     * @param deadline for all that it takes; {@link Deadline#NONE} means 2 minutes
     * @throws OutcomeUnknown if it is unknown still
     */
    public CancelResult resolve(Merchant merchant, CancelRequest request, Deadline deadline) {
        return attempts(merchant, request, deadline).again();
    }

    private CancelAttempts attempts(Merchant merchant, CancelRequest request, Deadline deadline) {
        Deadline end = deadline.isNone() ? Deadline.in(USUAL_LIMIT) : deadline;
        return new CancelAttempts(port, payments, pause, merchant, request, end);
    }
}
