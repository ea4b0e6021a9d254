package io.hexapay.http.resilience;

import io.hexapay.core.Merchant;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.payment.PaymentQuery;
import java.time.Duration;

/** Looks up payments, and retries. */
record ProtectedPayments(PaymentPort port, GatewayResilience resilience) implements PaymentPort {

    @Override
    public Payment find(Merchant merchant, PaymentQuery query) {
        Duration deadline = resilience.usualDeadline();
        return deadline == null ? port.find(merchant, query) : find(merchant, query, deadline);
    }

    @Override
    public Payment find(Merchant merchant, PaymentQuery query, Duration deadline) {
        return resilience.idempotent(deadline, left -> port.find(merchant, query, left));
    }
}
