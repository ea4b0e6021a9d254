package io.hexapay.sandbox.portone;

import io.hexapay.sandbox.simulator.Call;
import io.hexapay.sandbox.simulator.JsonObject;

/** The body that a call posts, in JSON. */
final class PortOneBody {

    private PortOneBody() {}

    /** The body; empty if it is of another type or cannot be read. */
    static JsonObject of(Call call) {
        if (!call.isOfType("application/json")
                && !call.isOfType("application/json;charset=utf-8")) {
            return new JsonObject();
        }
        try {
            return JsonObject.parse(call.body());
        } catch (IllegalArgumentException unreadable) {
            return new JsonObject();
        }
    }
}
