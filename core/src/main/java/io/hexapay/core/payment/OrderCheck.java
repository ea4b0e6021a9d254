package io.hexapay.core.payment;

import org.jspecify.annotations.Nullable;

/**
 * Says whether a payment is for one of the shop's orders, at the order's price. What comes from a
 * browser or an unsigned message is not believed before.
 */
@FunctionalInterface
public interface OrderCheck {

    /**
     * @param orderId null if the gateway does not tell
     */
    boolean agrees(@Nullable String orderId, Money amount);
}
