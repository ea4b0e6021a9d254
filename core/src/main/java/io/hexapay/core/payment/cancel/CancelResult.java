package io.hexapay.core.payment.cancel;

import static java.util.Objects.requireNonNull;

import io.hexapay.core.Reason;
import io.hexapay.core.payment.Cancellation;
import io.hexapay.core.payment.Payment;

/** What became of a {@link CancelRequest}, for certain. */
public sealed interface CancelResult {

    /**
     * It was carried out. After a lost answer the balance decides whose it was: it may have been
     * another one of the same amount that expected the same. {@link Cancellation#amount} may be
     * less than was asked for where a whole cancellation is one of all that is left (NicePay).
     */
    record Cancelled(Cancellation cancellation) implements CancelResult {
        public Cancelled {
            requireNonNull(cancellation, "cancellation");
        }
    }

    /** It had been carried out before this call, by which nothing was cancelled. */
    record AlreadyCancelled(Cancellation cancellation) implements CancelResult {
        public AlreadyCancelled {
            requireNonNull(cancellation, "cancellation");
        }
    }

    /** The gateway has accepted it, and carries it out later: look the payment up. */
    record Requested(Cancellation cancellation) implements CancelResult {
        public Requested {
            requireNonNull(cancellation, "cancellation");
        }
    }

    /**
     * It was not carried out, and will not be: what can be cancelled is not what was expected.
     *
     * @param payment as it is now, to decide again
     */
    record BalanceChanged(Payment payment) implements CancelResult {
        public BalanceChanged {
            requireNonNull(payment, "payment");
        }
    }

    /** The gateway refused it, in its own words. Nothing was cancelled. */
    record Refused(Reason reason) implements CancelResult {
        public Refused {
            requireNonNull(reason, "reason");
        }
    }
}
