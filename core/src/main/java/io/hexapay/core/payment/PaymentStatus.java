package io.hexapay.core.payment;

/** Where a payment stands. */
public enum PaymentStatus {
    /** Begun, or waiting for the payer's transfer; nothing was paid. */
    READY,
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
