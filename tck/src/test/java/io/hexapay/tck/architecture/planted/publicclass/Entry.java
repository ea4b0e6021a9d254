package io.hexapay.tck.architecture.planted.publicclass;

import io.hexapay.http.gateway.GatewayPlugin;

/** Breaks no rule. */
public abstract class Entry implements GatewayPlugin {

    public abstract PublicClass api();
}
