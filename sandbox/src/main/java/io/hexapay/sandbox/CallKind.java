package io.hexapay.sandbox;

/** What a call is for, told by its path alone. */
enum CallKind {
    TOKEN,
    PAYMENT,
    OTHER
}
