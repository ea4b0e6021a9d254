package io.hexapay.tck.architecture.planted.publicvalue;

/** Breaks a rule: only the adapter itself uses it. */
public record PublicValue(int number) {}
