package io.hexapay.sandbox.iamport;

import io.hexapay.sandbox.simulator.JsonObject;
import io.hexapay.sandbox.simulator.SimulatedResponse;
import org.jspecify.annotations.Nullable;

/** What every answer of Iamport is in: {@code code}, {@code message} and {@code response}. */
final class IamportEnvelope {

    private IamportEnvelope() {}

    static SimulatedResponse success(JsonObject response) {
        return of(200, 0, null, response);
    }

    static SimulatedResponse failure(int status, int code, String message) {
        return of(status, code, message, null);
    }

    private static SimulatedResponse of(
            int status, int code, @Nullable String message, @Nullable JsonObject response) {
        return SimulatedResponse.json(
                status,
                new JsonObject()
                        .set("code", code)
                        .set("message", message)
                        .set("response", response));
    }
}
