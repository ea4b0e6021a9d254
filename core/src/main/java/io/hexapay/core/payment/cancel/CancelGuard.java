package io.hexapay.core.payment.cancel;

/** What keeps a gateway from carrying out a cancellation twice. */
public enum CancelGuard {
    /**
     * Nothing: what may have been sent is not sent again. For one payment one caller at a time may
     * cancel.
     */
    NONE,
    /**
     * It refuses a second request that it takes for the same, and does not compare what can be
     * cancelled with what is expected: that is looked up before.
     */
    SAME_REQUEST,
    /** It carries out a request only while what can be cancelled is what is expected. */
    EXPECTED_AMOUNT
}
