package io.hexapay.app.architecture.planted.portone;

import io.hexapay.core.token.port.AuthPort;
import io.hexapay.http.gateway.GatewayConnection;

/** Breaks no rule; others break one by knowing it. It makes its module a gateway's. */
public abstract class Bystander implements AuthPort, GatewayConnection {

    public abstract PublicWireRecord last();
}
