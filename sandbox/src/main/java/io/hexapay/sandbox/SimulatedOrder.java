package io.hexapay.sandbox;

import java.util.Map;

/**
 * What the shop has in its hand after a payer paid.
 *
 * @param paymentId the gateway's id of the payment, by which it is looked up and cancelled
 * @param returned what the payer's browser posts to the shop's return URL, if the payment is still
 *     to be approved; else empty
 */
public record SimulatedOrder(String paymentId, Map<String, String> returned) {

    public SimulatedOrder {
        returned = Map.copyOf(returned);
    }
}
