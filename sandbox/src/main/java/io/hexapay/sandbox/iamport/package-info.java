/**
 * Simulates Iamport: {@code IamportSimulator} answers calls, {@code IamportPaymentJson} makes its
 * payments.
 */
@NullMarked
package io.hexapay.sandbox.iamport;

import org.jspecify.annotations.NullMarked;
