/**
 * Payments in words that hold for every gateway, and {@link io.hexapay.core.payment.PaymentPort} to
 * look them up.
 */
@NullMarked
package io.hexapay.core.payment;

import org.jspecify.annotations.NullMarked;
