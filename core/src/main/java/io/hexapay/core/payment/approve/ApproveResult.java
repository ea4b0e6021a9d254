package io.hexapay.core.payment.approve;

import static java.util.Objects.requireNonNull;

import io.hexapay.core.Reason;
import io.hexapay.core.payment.Payment;
import org.jspecify.annotations.Nullable;

/** What became of an {@link ApproveRequest}, for certain. */
public sealed interface ApproveResult {

    /**
     * It is approved.
     *
     * @param payment which is paid; or its virtual account is issued, and the transfer awaited
     */
    record Approved(Payment payment) implements ApproveResult {
        public Approved {
            requireNonNull(payment, "payment");
        }
    }

    /** The gateway refused it, in its own words. No money moved. */
    record Declined(Reason reason) implements ApproveResult {
        public Declined {
            requireNonNull(reason, "reason");
        }
    }

    /**
     * It is known not to be approved, or not any more, though no answer said so: it never was, or
     * it was undone or cancelled. No money moved, or it was given back.
     *
     * @param payment as it is now, or null if the gateway has none
     */
    record NotApproved(@Nullable Payment payment) implements ApproveResult {}
}
