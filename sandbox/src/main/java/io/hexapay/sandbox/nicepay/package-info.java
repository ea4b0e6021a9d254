/**
 * Simulates NicePay: {@code NicePaySimulator} answers calls, {@code NicePayMerchants} authenticates
 * them, {@code NicePayPaymentJson} makes its payments.
 */
@NullMarked
package io.hexapay.sandbox.nicepay;

import org.jspecify.annotations.NullMarked;
