package io.hexapay.tck.architecture.planted.names;

/** Breaks a rule: its name fits anything. */
final class NamedUtils {}
