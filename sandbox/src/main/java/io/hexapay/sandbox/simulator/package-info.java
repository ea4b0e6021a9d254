/**
 * The parts of a simulated gateway: {@code GatewaySimulator} turns a {@code Call} into a {@code
 * SimulatedResponse}, with the tokens it has issued and the payments it knows.
 */
@NullMarked
package io.hexapay.sandbox.simulator;

import org.jspecify.annotations.NullMarked;
