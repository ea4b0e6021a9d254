package io.hexapay.core.payment.approve;

import io.hexapay.core.payment.Payment;
import org.jspecify.annotations.Nullable;

/**
 * What a look-up says of an approval.
 *
 * @param isAnswered whether the gateway has answered
 * @param payment null if it has none
 */
record FoundPayment(boolean isAnswered, @Nullable Payment payment) {

    static final FoundPayment NOT_ANSWERED = new FoundPayment(false, null);
    static final FoundPayment NONE = new FoundPayment(true, null);

    /** Whether it is approved, or was and is undone: nothing that arrives later changes that. */
    boolean isDecided() {
        return payment != null
                && switch (payment.status()) {
                    case PAID, PARTIALLY_CANCELLED, VIRTUAL_ACCOUNT_ISSUED, CANCELLED -> true;
                    case READY, PENDING, FAILED, EXPIRED -> false;
                };
    }

    /** Whether it is approved still. */
    boolean isApproved() {
        return payment != null
                && switch (payment.status()) {
                    case PAID, PARTIALLY_CANCELLED, VIRTUAL_ACCOUNT_ISSUED -> true;
                    case READY, PENDING, FAILED, EXPIRED, CANCELLED -> false;
                };
    }

    /** Whether it is not approved by now; what is sent may arrive later. */
    boolean isUnpaid() {
        if (payment == null) {
            return isAnswered;
        }
        return switch (payment.status()) {
            case READY, FAILED, EXPIRED -> true;
            case PENDING, PAID, PARTIALLY_CANCELLED, VIRTUAL_ACCOUNT_ISSUED, CANCELLED -> false;
        };
    }
}
