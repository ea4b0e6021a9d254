/**
 * Puts a simulated gateway on loopback, internal to {@code sandbox}: {@code SandboxServer} takes
 * calls in, and each {@code Exchange} can be ended as documented or with a fault.
 */
@NullMarked
package io.hexapay.sandbox.server;

import org.jspecify.annotations.NullMarked;
