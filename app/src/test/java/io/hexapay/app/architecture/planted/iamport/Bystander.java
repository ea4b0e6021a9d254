package io.hexapay.app.architecture.planted.iamport;

import io.hexapay.http.gateway.GatewayPlugin;

/** Breaks no rule; others break one by knowing it. It makes its module a gateway's. */
public abstract class Bystander implements GatewayPlugin {

    public abstract PublicWireRecord last();
}
