package io.hexapay.http.resilience;

import io.hexapay.core.Deadline;
import io.hexapay.core.Merchant;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.payment.PaymentQuery;

/** Looks up payments, and retries. */
record ProtectedPayments(PaymentPort port, GatewayResilience resilience) implements PaymentPort {

    @Override
    public Payment find(Merchant merchant, PaymentQuery query, Deadline deadline) {
        return resilience.idempotent(deadline, within -> port.find(merchant, query, within));
    }
}
