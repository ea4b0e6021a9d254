package io.hexapay.tck.architecture.planted.cycle.a;

import io.hexapay.http.gateway.GatewayConnection;
import io.hexapay.tck.architecture.planted.cycle.b.B;

/** Breaks a rule, with B. */
public final class A implements GatewayConnection {

    B other = new B();
}
