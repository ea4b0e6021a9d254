package io.hexapay.tck.architecture.planted.right;

import io.hexapay.http.gateway.GatewayConnection;
import java.util.List;

/** Breaks no rule: an entry, in terms of a record and an enum. */
public final class RightConnection implements GatewayConnection {

    public List<Right> all(RightMode... modes) {
        return List.of();
    }
}
