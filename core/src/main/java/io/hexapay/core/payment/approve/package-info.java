/**
 * Approving payments whose payer has been authenticated in the payment window: without it no money
 * moves. {@link io.hexapay.core.payment.approve.Approvals} is what users call, {@link
 * io.hexapay.core.payment.approve.ApprovePort} what adapters implement.
 */
@NullMarked
package io.hexapay.core.payment.approve;

import org.jspecify.annotations.NullMarked;
