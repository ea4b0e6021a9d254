/**
 * The payment gateways on loopback, as their documents describe them, for tests, demos and users'
 * own tests.
 *
 * <p>Start a gateway's sandbox, {@link io.hexapay.sandbox.IamportSandbox} say: a real HTTP server
 * with a clock that moves ({@link io.hexapay.sandbox.SandboxClock}) and faults to switch on
 * ({@link io.hexapay.sandbox.Faults}). Payers pay at it ({@link io.hexapay.sandbox.Sandbox#pay}),
 * its books can be read ({@link io.hexapay.sandbox.Sandbox#payment}), and it sends webhooks ({@link
 * io.hexapay.sandbox.webhook}).
 * Programs find a {@link io.hexapay.sandbox.SandboxPlugin} for each gateway, of others as well.
 * What a gateway answers is in the package of its name, as {@code sandbox.iamport}; what all of
 * them are made of, in {@code sandbox.simulator}; how it gets onto the wire, in {@code
 * sandbox.server}.
 *
 * <p>Nothing here uses another Hexapay module, nor the libraries of the adapters: a misreading of a
 * gateway that an adapter shared would cancel itself out. No thread waits for a slow or hanging
 * request.
 */
@NullMarked
package io.hexapay.sandbox;

import org.jspecify.annotations.NullMarked;
