package io.hexapay.http.gateway;

/** Stands in for the enum of {@code adapter-http}, with one that the kit does not know. */
public enum GatewayOperation {
    FIND_PAYMENT,
    FIND_PAYMENT_BY_ORDER,
    FIND_PAYMENT_BY_ORDER_DATE,
    CANCEL_PAYMENT,
    APPROVE_PAYMENT,
    RECEIVE_WEBHOOK,
    FIND_RECEIPT
}
