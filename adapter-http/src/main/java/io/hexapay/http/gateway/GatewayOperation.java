package io.hexapay.http.gateway;

import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.core.payment.PaymentQuery.ByOrder;
import java.util.Locale;

/** An operation that a gateway may offer beside its tokens. More will come. */
public enum GatewayOperation {
    /** Finds a payment by the gateway's own id. */
    FIND_PAYMENT,
    /** Finds a payment by the merchant's order number. */
    FIND_PAYMENT_BY_ORDER,
    /** Finds a payment by the merchant's order number on one day. */
    FIND_PAYMENT_BY_ORDER_DATE,
    /** Cancels a payment, in part or in full. */
    CANCEL_PAYMENT,
    /** Approves a payment whose payer has been authenticated. */
    APPROVE_PAYMENT,
    /** Undoes an approval whose outcome is unknown. */
    UNDO_APPROVAL,
    /** Reads webhooks; nothing is sent. */
    RECEIVE_WEBHOOK;

    /** The operation that answers {@code query}. */
    public static GatewayOperation of(PaymentQuery query) {
        if (!(query instanceof ByOrder byOrder)) {
            return FIND_PAYMENT;
        }
        return byOrder.orderDate() == null ? FIND_PAYMENT_BY_ORDER : FIND_PAYMENT_BY_ORDER_DATE;
    }

    /** As in {@code find-payment}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
