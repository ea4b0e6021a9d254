package io.hexapay.app.architecture.planted.portone;

import io.hexapay.http.gateway.GatewayOperation;
import io.hexapay.http.gateway.GatewayPlugin;
import java.util.Set;

abstract class OffersNoCancellation implements GatewayPlugin {

    @Override
    public Set<GatewayOperation> operations() {
        return Set.of(GatewayOperation.FIND_PAYMENT, GatewayOperation.CANCEL_PAYMENT);
    }
}
