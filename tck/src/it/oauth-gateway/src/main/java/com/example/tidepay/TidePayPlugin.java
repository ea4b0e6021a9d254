package com.example.tidepay;

import io.hexapay.core.GatewayId;
import io.hexapay.http.GatewayUrl;
import io.hexapay.http.gateway.ConnectionSettings;
import io.hexapay.http.gateway.GatewayConnection;
import io.hexapay.http.gateway.GatewayOperation;
import io.hexapay.http.gateway.GatewayPlugin;
import java.util.EnumSet;
import java.util.Set;

/** Tide Pay, for programs that find it. */
public final class TidePayPlugin implements GatewayPlugin {

    @Override
    public GatewayId id() {
        return TidePayGateway.ID;
    }

    @Override
    public GatewayUrl defaultUrl() {
        return GatewayUrl.of("https://api.tidepay.example");
    }

    @Override
    public Set<GatewayOperation> operations() {
        return EnumSet.of(GatewayOperation.FIND_PAYMENT);
    }

    @Override
    public GatewayConnection connect(ConnectionSettings settings) {
        return TidePayGateway.connect(settings);
    }
}
