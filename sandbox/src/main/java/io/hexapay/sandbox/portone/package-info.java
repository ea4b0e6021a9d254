/**
 * Simulates PortOne V2: {@code PortOneSimulator} answers calls, {@code PortOneTokens} issues and
 * checks tokens, {@code PortOnePaymentJson} makes its payments, {@code PortOneSamplePayments} those
 * that are there from the start, {@code PortOneCancels} cancels them and {@code
 * PortOneSignedWebhooks} tells the shop.
 */
@NullMarked
package io.hexapay.sandbox.portone;

import org.jspecify.annotations.NullMarked;
