package io.hexapay.http.gateway;

import io.hexapay.core.Deadline;
import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.payment.OrderCheck;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.approve.ApprovePort;
import io.hexapay.core.payment.approve.ApproveRequest;
import java.time.Duration;
import java.util.Map;

/** Approvals of which the listener is told, repeated only while nothing of them was sent. */
record ProtectedApprove(ApprovePort port, ObservedCalls calls) implements ApprovePort {

    @Override
    public GatewayId gateway() {
        return port.gateway();
    }

    @Override
    public Duration undoableFor() {
        return port.undoableFor();
    }

    @Override
    public Duration latestArrival() {
        return port.latestArrival();
    }

    @Override
    public ApproveRequest verified(
            Merchant merchant, Map<String, String> parameters, OrderCheck orders) {
        return port.verified(merchant, parameters, orders);
    }

    @Override
    public Payment approve(Merchant merchant, ApproveRequest request, Deadline deadline) {
        return calls.once(
                GatewayOperation.APPROVE_PAYMENT,
                merchant,
                deadline,
                within -> port.approve(merchant, request, within));
    }

    /** To repeat this is safe. */
    @Override
    public void undo(Merchant merchant, ApproveRequest request, Deadline deadline) {
        calls.idempotent(
                GatewayOperation.UNDO_APPROVAL,
                merchant,
                deadline,
                within -> {
                    port.undo(merchant, request, within);
                    return true;
                });
    }
}
