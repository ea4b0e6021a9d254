package io.hexapay.core.payment.approve;

import io.hexapay.core.Deadline;
import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.payment.OrderCheck;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.UntrustedMessageException;
import java.time.Duration;
import java.util.Map;

/**
 * Approves payments at one gateway. Thread-safe; a plain translation: {@link Approvals} finds out
 * what became of those that were not answered.
 */
public interface ApprovePort {

    /** The gateway that it asks. Constant. */
    GatewayId gateway();

    /** How long after an approval was sent it can be undone. Constant. */
    Duration undoableFor();

    /** How long after no answer came an approval may still arrive. Constant. */
    Duration latestArrival();

    /**
     * Verifies what the payer's browser brought back from the payment window. Nothing is sent.
     *
     * @param parameters as they came, decoded
     * @param orders the shop's orders
     * @throws UntrustedMessageException if signature, merchant, order or amount do not agree
     * @throws GatewayException.Refused with the gateway's words, if the payer was not authenticated
     */
    ApproveRequest verified(Merchant merchant, Map<String, String> parameters, OrderCheck orders);

    /**
     * Sends one approval, once; again only if its token was rejected.
     *
     * @return the payment, which is paid, or whose virtual account is issued
     * @throws GatewayException.Refused if it refused our credentials, or the approval, with its
     *     reason: no money moves
     * @throws GatewayException.OutcomeUnknown if it has had an approval of this payment before,
     *     which may be another caller's and under way: it is not undone for that
     * @throws GatewayException as {@link io.hexapay.core.payment.cancel.CancelPort#cancel}
     */
    Payment approve(Merchant merchant, ApproveRequest request, Deadline deadline);

    /**
     * Undoes an approval whose outcome is unknown, if there was one; to repeat it is safe.
     *
     * @throws GatewayException.Refused if it refused our credentials, or to undo it, with its
     *     reason: it does nothing about it
     * @throws GatewayException.OutcomeUnknown if another payment could be hit: nothing was sent
     * @throws GatewayException as {@link #approve}
     */
    void undo(Merchant merchant, ApproveRequest request, Deadline deadline);
}
