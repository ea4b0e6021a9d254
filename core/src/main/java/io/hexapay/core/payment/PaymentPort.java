package io.hexapay.core.payment;

import io.hexapay.core.GatewayException;
import io.hexapay.core.Merchant;

/** Looks up payments at one gateway. Thread-safe; reading only, so repeating is safe. */
public interface PaymentPort {

    /**
     * Finds one payment. Blocks for a bounded time that the adapter states.
     *
     * @throws GatewayException.NotFound if the gateway has no such payment
     * @throws GatewayException.Refused if it refused our credentials or the request
     * @throws GatewayException.Unavailable if no usable answer came; repeating may help
     * @throws GatewayException.Malformed if the answer broke the gateway's own contract
     */
    Payment find(Merchant merchant, PaymentQuery query);
}
