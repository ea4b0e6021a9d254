package io.hexapay.tck.architecture.planted.publicclass;

/** Breaks a rule: it is no value, so the entry should not expose it. */
public final class PublicClass {}
