package io.hexapay.tck.architecture.planted.publicwire;

import io.hexapay.http.gateway.GatewayPlugin;

/** Breaks no rule. */
public abstract class Entry implements GatewayPlugin {

    public abstract PublicWire last();
}
