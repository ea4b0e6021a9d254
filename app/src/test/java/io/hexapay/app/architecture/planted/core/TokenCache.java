package io.hexapay.app.architecture.planted.core;

/** A class, although a port. */
final class TokenCache {}
