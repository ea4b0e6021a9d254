package io.hexapay.core.payment;

import io.hexapay.core.Deadline;
import io.hexapay.core.GatewayException;
import io.hexapay.core.Merchant;
import java.time.Duration;

/** Looks up payments at one gateway. Thread-safe; reading only, so repeating is safe. */
public interface PaymentPort {

    /**
     * Finds one payment. Blocks for a bounded time that the adapter states; an interrupt, which is
     * kept, ends it early as {@link GatewayException.Unavailable}.
     *
     * @throws IllegalArgumentException if the gateway has no such look-up (by order number, or by
     *     order number and day); nothing is sent, and the message says what to ask by
     * @throws GatewayException.NotFound if the gateway has no such payment
     * @throws GatewayException.Refused if it refused our credentials or the request
     * @throws GatewayException.RateLimited if it was asked too often
     * @throws GatewayException.Unavailable if no usable answer came; repeating may help
     * @throws GatewayException.Malformed if the answer broke the gateway's own contract
     */
    default Payment find(Merchant merchant, PaymentQuery query) {
        return find(merchant, query, Deadline.NONE);
    }

    /**
     * Finds one payment as {@link #find(Merchant, PaymentQuery, Deadline)} does.
     *
     * @param timeout until the deadline; positive
     * @throws IllegalArgumentException if {@code timeout} is not positive
     */
    default Payment find(Merchant merchant, PaymentQuery query, Duration timeout) {
        return find(merchant, query, Deadline.in(timeout));
    }

    /**
     * Finds one payment as {@link #find(Merchant, PaymentQuery)} does, within a deadline of the
     * caller's for all that it takes: waiting for a token, the call, and its retry after a 401. The
     * adapter's own limits hold, too.
     */
    Payment find(Merchant merchant, PaymentQuery query, Deadline deadline);
}
