/**
 * Simulates PortOne V2: {@code PortOneSimulator} answers calls, {@code PortOneTokens} issues and
 * checks tokens, {@code PortOnePaymentJson} makes its payments and
 * {@code PortOneSamplePayments} those that are there from the start.
 */
@NullMarked
package io.hexapay.sandbox.portone;

import org.jspecify.annotations.NullMarked;
