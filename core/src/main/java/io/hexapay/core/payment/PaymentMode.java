package io.hexapay.core.payment;

/** Whether money moves. */
public enum PaymentMode {
    /** It does. */
    LIVE,
    /** It does not: a test channel, a test shop. */
    TEST
}
