package io.hexapay.core.payment.approve;

import static java.util.Objects.requireNonNull;

import io.hexapay.core.Deadline;
import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayException.OutcomeUnknown;
import io.hexapay.core.Merchant;
import io.hexapay.core.SteadyClock;
import io.hexapay.core.payment.OrderCheck;
import io.hexapay.core.payment.Pause;
import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.payment.UntrustedMessageException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/**
 * Approves payments at one gateway, each once, and finds out what became of it. Thread-safe.
 *
 * <p>A request is sent once. If no usable answer comes, or it is refused, the payment is looked up:
 * if it is paid, it is approved. If it was not answered and is not paid, it is undone unless {@link
 * ApproveRequest#ifUnknown} says otherwise, and looked up once more after {@link
 * ApprovePort#latestArrival}, because an approval may arrive late. Without a look-up that says that
 * it is not paid nothing is undone, nor if the gateway answers that it has had an approval of this
 * payment before. If it is not known then, it is {@link OutcomeUnknown}: keep the request that it
 * has, and {@link #resolve} it later.
 *
 * <p>A look-up is believed if it is about the order, as far as it tells, and the amount that were
 * asked for: what a browser brings back may name another order's payment, which is paid.
 *
 * <p>To be called for one payment by one caller at a time: while another one's approval is on its
 * way to the gateway, it could be undone.
 */
public final class Approvals {

    private static final Duration USUAL_LIMIT = Duration.ofMinutes(3);

    private final ApprovePort port;
    private final PaymentPort payments;
    private final InstantSource clock;
    private final Pause pause;

    /** At the gateway of both. */
    public Approvals(ApprovePort port, PaymentPort payments) {
        this(port, payments, SteadyClock.start(), Pause.SLEEP);
    }

    /**
     * @param clock by which approvals age
     * @param pause between attempts; tests pass the time instead
     */
    public Approvals(ApprovePort port, PaymentPort payments, InstantSource clock, Pause pause) {
        this.port = requireNonNull(port, "port");
        this.payments = requireNonNull(payments, "payments");
        this.clock = requireNonNull(clock, "clock");
        this.pause = requireNonNull(pause, "pause");
    }

    /**
     * Verifies what the payer's browser brought back from the payment window, which anybody can
     * write. Nothing is sent.
     *
     * @param parameters as they came, decoded
     * @param orders whether there is such an order, at that price
     * @return what to {@link #approve}
     * @throws UntrustedMessageException if signature, merchant, order or amount do not agree
     * @throws GatewayException.Refused with the gateway's words, if the payer was not authenticated
     */
    public ApproveRequest verified(
            Merchant merchant, Map<String, String> parameters, OrderCheck orders) {
        return port.verified(merchant, parameters, orders);
    }

    /** Approves as {@link #approve(Merchant, ApproveRequest, Deadline)} does, within 3 minutes. */
    public ApproveResult approve(Merchant merchant, ApproveRequest request) {
        return approve(merchant, request, Deadline.NONE);
    }

    /**
     * Approves a payment: money moves.
     *
     * @param deadline for all that it takes; {@link Deadline#NONE} means 3 minutes
     * @throws OutcomeUnknown if it may have been approved; keep its request
     * @throws GatewayException.Malformed if what was named is another order's payment, or of
     *     another amount
     * @throws GatewayException of another kind if it was not approved
     */
    public ApproveResult approve(Merchant merchant, ApproveRequest request, Deadline deadline) {
        return attempt(merchant, request, deadline).approve();
    }

    /** Resolves as {@link #resolve(Merchant, ApproveRequest, Deadline)} does, within 3 minutes. */
    public ApproveResult resolve(Merchant merchant, ApproveRequest request) {
        return resolve(merchant, request, Deadline.NONE);
    }

    /**
     * Finds out what became of an approval whose outcome was unknown, and undoes it as the request
     * says while the gateway allows that. Waits first until all that was sent has arrived.
     *
     * @param request of {@link OutcomeUnknown#request}
     * @param deadline for all that it takes; {@link Deadline#NONE} means 3 minutes
     * @throws OutcomeUnknown if it is unknown still
     * @throws GatewayException.Malformed as {@link #approve(Merchant, ApproveRequest, Deadline)}
     */
    public ApproveResult resolve(Merchant merchant, ApproveRequest request, Deadline deadline) {
        return attempt(merchant, request, deadline).resolve();
    }

    private ApproveAttempt attempt(Merchant merchant, ApproveRequest request, Deadline deadline) {
        Deadline end = deadline.isNone() ? Deadline.in(USUAL_LIMIT) : deadline;
        return new ApproveAttempt(port, payments, clock, pause, merchant, request, end);
    }
}
