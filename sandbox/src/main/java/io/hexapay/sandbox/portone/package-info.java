/**
 * Simulates PortOne V2: {@code PortOneSimulator} answers calls, {@code PortOneTokens} issues and
 * checks tokens, {@code PortOnePaymentJson} makes payments.
 */
@NullMarked
package io.hexapay.sandbox.portone;

import org.jspecify.annotations.NullMarked;
