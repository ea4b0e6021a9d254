package io.hexapay.sandbox.simulator;

/** The kind of a call, by its path and method alone. */
public enum CallKind {
    TOKEN,
    /** A look-up of a payment. */
    PAYMENT,
    /** Approves a payment whose payer is authenticated. */
    APPROVE,
    /** Cancels a payment, in part or in full, or undoes an approval. */
    CANCEL,
    OTHER
}
