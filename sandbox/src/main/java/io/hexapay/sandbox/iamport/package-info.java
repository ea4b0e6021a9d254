/**
 * Simulates Iamport: {@code IamportSimulator} answers calls, {@code IamportPaymentJson} makes its
 * payments, {@code IamportCancellation} cancels them and {@code IamportWebhook} tells the shop.
 */
@NullMarked
package io.hexapay.sandbox.iamport;

import org.jspecify.annotations.NullMarked;
