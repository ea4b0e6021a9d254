package io.hexapay.http.gateway;

import io.hexapay.core.Deadline;
import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.payment.Cancellation;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.cancel.CancelGuard;
import io.hexapay.core.payment.cancel.CancelPort;
import io.hexapay.core.payment.cancel.CancelRequest;

/** Cancellations of which the listener is told, repeated only while nothing of them was sent. */
record ProtectedCancel(CancelPort port, ObservedCalls calls) implements CancelPort {

    @Override
    public GatewayId gateway() {
        return port.gateway();
    }

    @Override
    public CancelGuard guard() {
        return port.guard();
    }

    @Override
    public boolean isRepeatable(Payment payment) {
        return port.isRepeatable(payment);
    }

    @Override
    public Cancellation cancel(Merchant merchant, CancelRequest request, Deadline deadline) {
        return calls.once(
                GatewayOperation.CANCEL_PAYMENT,
                merchant,
                deadline,
                within -> port.cancel(merchant, request, within));
    }
}
