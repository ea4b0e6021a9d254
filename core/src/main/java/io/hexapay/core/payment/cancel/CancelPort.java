package io.hexapay.core.payment.cancel;

import io.hexapay.core.Deadline;
import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.payment.Cancellation;
import io.hexapay.core.payment.Payment;

/**
 * Sends cancellations to one gateway. Thread-safe; a plain translation: {@link Cancellations} finds
 * out what became of those that were not answered, from {@link Payment#cancellable} and {@link
 * Payment#cancellations}, which a look-up therefore has to tell.
 */
public interface CancelPort {

    /** The gateway that it asks. Constant. */
    GatewayId gateway();

    /** What makes repeating a cancellation safe; each request carries it. Constant. */
    CancelGuard guard();

    /**
     * Whether a cancellation of {@code payment}, as looked up, of which it is unknown whether it
     * has arrived, may be sent again. Not if the guard lets a second one through: as a cancellation
     * that is carried out later neither changes {@link Payment#cancellable} nor shows in {@link
     * Payment#cancellations}, say.
     */
    default boolean isRepeatable(Payment payment) {
        return guard() != CancelGuard.NONE;
    }

    /**
     * Sends one cancellation, once; again only if its token was rejected. Blocks for a bounded time
     * that the adapter states; an interrupt, which is kept, ends it early as {@link
     * GatewayException.Unavailable}. No failure repeats {@link CancelRequest#personalData},
     * whatever the gateway answers.
     *
     * @return what was cancelled, or is going to be
     * @throws IllegalArgumentException if the gateway cannot be asked for this (a reason that is
     *     too long, say); nothing is sent, and the message says what can
     * @throws GatewayException.Refused if it refused our credentials, or the cancellation, with its
     *     reason: nothing of it was carried out
     * @throws GatewayException.NotFound if the gateway has no such payment
     * @throws GatewayException.RateLimited if it was asked too often; nothing was carried out
     * @throws GatewayException.Unavailable if no usable answer came; {@link
     *     GatewayException.Unavailable#delivery} says whether it may have been carried out
     * @throws GatewayException.Malformed if the answer broke the gateway's own contract; it may
     *     have been carried out
     * @throws GatewayException.OutcomeUnknown if the gateway says that it has had this very request
     *     before, from whomever; it carries out no other one
     */
    Cancellation cancel(Merchant merchant, CancelRequest request, Deadline deadline);
}
