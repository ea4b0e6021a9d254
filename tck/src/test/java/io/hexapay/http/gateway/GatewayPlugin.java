package io.hexapay.http.gateway;

import io.hexapay.core.GatewayId;
import java.util.Set;

/** Stands in for the interface of {@code adapter-http}. */
public interface GatewayPlugin {

    GatewayId id();

    Set<GatewayOperation> operations();
}
