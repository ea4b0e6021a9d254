package io.hexapay.sandbox.simulator;

/** The kind of a call, by its path alone. */
public enum CallKind {
    TOKEN,
    PAYMENT,
    OTHER
}
