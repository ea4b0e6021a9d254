package io.hexapay.tck.architecture.planted.libraries;

import jakarta.inject.Singleton;

/** Breaks a rule: wiring is not an adapter's. */
@Singleton
final class UsesInject {}
