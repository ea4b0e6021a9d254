/**
 * Both payment gateways on loopback, as their documents describe them, for tests, demos and users'
 * own tests.
 *
 * <p>Start {@link io.hexapay.sandbox.IamportSandbox} or {@link io.hexapay.sandbox.NicePaySandbox}:
 * real HTTP servers with a clock that moves ({@link io.hexapay.sandbox.SandboxClock}) and faults to
 * switch on ({@link io.hexapay.sandbox.Faults}; each {@code Fault} is one way to end an
 * {@code Exchange}). Programs find a {@link io.hexapay.sandbox.SandboxPlugin} for each gateway, of
 * others as well. What each gateway answers is in {@code sandbox.iamport} and
 * {@code sandbox.nicepay}; what both are made of, in {@code sandbox.simulator}.
 *
 * <p>Nothing here uses another Hexapay module, nor the libraries of the adapters: a misreading of a
 * gateway that both shared would cancel itself out. No thread waits for a slow or hanging request.
 */
@NullMarked
package io.hexapay.sandbox;

import org.jspecify.annotations.NullMarked;
