package io.hexapay.tck.architecture.planted.exposes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.hexapay.http.gateway.GatewayConnection;

/** Breaks a rule: who calls it has to know Jackson. */
public final class Exposes implements GatewayConnection {

    public JsonNode answer() {
        return NullNode.getInstance();
    }
}
