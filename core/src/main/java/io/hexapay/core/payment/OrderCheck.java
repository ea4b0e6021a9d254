package io.hexapay.core.payment;

import org.jspecify.annotations.Nullable;

/**
 * Says whether a payment is for one of the shop's orders, at the order's price. What comes from a
 * browser or an unsigned message is not believed before.
 *
 * <p>For an approval it has to be an order of the payer whose browser has come, by the session, and
 * one that is not paid yet: the signature need not cover the order's number (NicePay's does not),
 * so a payer can name another's order of the same price. For a webhook it is any order of the
 * shop's, paid or not.
 */
@FunctionalInterface
public interface OrderCheck {

    /**
     * @param orderId null if the gateway does not tell
     */
    boolean agrees(@Nullable String orderId, Money amount);
}
