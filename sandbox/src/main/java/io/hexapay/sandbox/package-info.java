/**
 * Both payment gateways as their documents describe them, on loopback: for tests, demos and the tests of those who use Hexapay.
 *
 * <p>{@link io.hexapay.sandbox.IamportSandbox} and {@link io.hexapay.sandbox.NicePaySandbox} are real HTTP servers with a clock that
 * can be moved ({@link io.hexapay.sandbox.SandboxClock}) and faults that can be switched on ({@link io.hexapay.sandbox.Faults}). Nothing
 * here knows any other Hexapay module, nor the libraries the adapters use: a misreading of a gateway that the adapters and the sandbox
 * shared would cancel itself out.
 *
 * <p>Inside, a {@code Gateway} is a plain function from {@code Call} to {@code Answer}; {@code SandboxServer} carries it over HTTP, and
 * every {@code Fault} is one way for an {@code Exchange} to go wrong. No thread waits for a slow or a hanging request.
 */
@NullMarked
package io.hexapay.sandbox;

import org.jspecify.annotations.NullMarked;
