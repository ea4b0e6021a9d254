/**
 * Simulates Iamport: {@code IamportSimulator} answers calls, {@code IamportPaymentJson} makes its
 * payments, {@code IamportCancelRules} cancels them and {@code IamportWebhookJson} tells the shop.
 */
@NullMarked
package io.hexapay.sandbox.iamport;

import org.jspecify.annotations.NullMarked;
