package io.hexapay.tck.architecture.planted.publicvalue;

import io.hexapay.http.gateway.GatewayPlugin;

/** Breaks no rule. */
public abstract class Entry implements GatewayPlugin {

    abstract PublicValue value();
}
