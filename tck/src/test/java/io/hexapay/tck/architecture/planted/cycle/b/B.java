package io.hexapay.tck.architecture.planted.cycle.b;

import io.hexapay.http.gateway.GatewayConnection;
import io.hexapay.tck.architecture.planted.cycle.a.A;

/** Breaks a rule, with A. */
public final class B implements GatewayConnection {

    Class<?> other() {
        return A.class;
    }
}
