package io.hexapay.core.payment;

import io.hexapay.core.GatewayException;
import io.hexapay.core.Merchant;
import java.time.Duration;

/** Looks up payments at one gateway. Thread-safe; reading only, so repeating is safe. */
public interface PaymentPort {

    /**
     * Finds one payment. Blocks for a bounded time that the adapter states; an interrupt, which is
     * kept, ends it early as {@link GatewayException.Unavailable}.
     *
     * @throws GatewayException.NotFound if the gateway has no such payment
     * @throws GatewayException.Refused if it refused our credentials or the request
     * @throws GatewayException.RateLimited if it was asked too often
     * @throws GatewayException.Unavailable if no usable answer came; repeating may help
     * @throws GatewayException.Malformed if the answer broke the gateway's own contract
     */
    Payment find(Merchant merchant, PaymentQuery query);

    /**
     * Finds one payment as {@link #find(Merchant, PaymentQuery)} does, within a deadline of the
     * caller's for all that it takes: waiting for a token, the call, and its repetition after a
     * 401. The adapter's own limits hold, too.
     *
     * @param deadline positive
     * @throws IllegalArgumentException if {@code deadline} is not positive
     */
    Payment find(Merchant merchant, PaymentQuery query, Duration deadline);
}
