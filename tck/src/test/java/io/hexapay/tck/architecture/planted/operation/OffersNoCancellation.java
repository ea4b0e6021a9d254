package io.hexapay.tck.architecture.planted.operation;

import io.hexapay.core.GatewayId;
import io.hexapay.http.gateway.GatewayOperation;
import io.hexapay.http.gateway.GatewayPlugin;
import io.hexapay.http.gateway.MerchantPorts;
import java.util.EnumSet;
import java.util.Set;

/** Breaks a rule. */
final class OffersNoCancellation implements GatewayPlugin {

    /** All that it offers. */
    record Ports(Object webhooks) implements MerchantPorts {}

    @Override
    public GatewayId id() {
        return new GatewayId("acmepay");
    }

    @Override
    public Set<GatewayOperation> operations() {
        return EnumSet.of(GatewayOperation.CANCEL_PAYMENT, GatewayOperation.RECEIVE_WEBHOOK);
    }
}
