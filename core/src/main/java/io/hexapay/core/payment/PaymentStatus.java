package io.hexapay.core.payment;

/** Where a payment stands. */
public enum PaymentStatus {
    /**
     * Begun; nothing was paid. Of a gateway that has one word for both, also a virtual account that
     * waits for its transfer.
     */
    READY,
    /** The payer was given a virtual account, and its transfer is awaited; nothing was paid. */
    VIRTUAL_ACCOUNT_ISSUED,
    /** The payer has acted, and the outcome is not known yet; nothing counts as paid. */
    PENDING,
    /** Paid in full, nothing cancelled. */
    PAID,
    /** Paid, and a part of it cancelled. */
    PARTIALLY_CANCELLED,
    /** Cancelled in full. */
    CANCELLED,
    /** The attempt to pay failed. */
    FAILED,
    /** The time to pay ran out. */
    EXPIRED
}
