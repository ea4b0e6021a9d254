package io.hexapay.core.payment.cancel;

import io.hexapay.core.Deadline;
import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.payment.Cancellation;

/** A port around another one, to change. */
class PortAround implements CancelPort {

    private final CancelPort port;

    PortAround(CancelPort port) {
        this.port = port;
    }

    @Override
    public GatewayId gateway() {
        return port.gateway();
    }

    @Override
    public CancelGuard guard() {
        return port.guard();
    }

    @Override
    public Cancellation cancel(Merchant merchant, CancelRequest request, Deadline deadline) {
        return port.cancel(merchant, request, deadline);
    }
}
