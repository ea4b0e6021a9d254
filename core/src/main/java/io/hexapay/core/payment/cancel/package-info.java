/**
 * Cancelling payments, in part or in full, so that nothing is cancelled twice and no outcome stays
 * unknown. {@link io.hexapay.core.payment.cancel.Cancellations} is what users call, {@link
 * io.hexapay.core.payment.cancel.CancelPort} what adapters implement.
 */
@NullMarked
package io.hexapay.core.payment.cancel;

import org.jspecify.annotations.NullMarked;
