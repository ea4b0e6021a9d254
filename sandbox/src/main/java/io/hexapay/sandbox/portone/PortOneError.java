package io.hexapay.sandbox.portone;

import io.hexapay.sandbox.simulator.JsonObject;
import io.hexapay.sandbox.simulator.SimulatedResponse;
import java.util.Arrays;
import java.util.Locale;
import org.eclipse.jetty.http.HttpStatus;

/**
 * The error types that PortOne documents for the simulated calls, each with its message and the
 * HTTP status it comes under.
 */
enum PortOneError {
    INVALID_REQUEST(400, "요청된 입력 정보가 유효하지 않습니다."),
    UNAUTHORIZED(401, "인증 정보가 올바르지 않습니다."),
    FORBIDDEN(403, "요청이 거절되었습니다."),
    PAYMENT_NOT_FOUND(404, "결제 건이 존재하지 않습니다.");

    private final int status;
    private final String message;

    PortOneError(int status, String message) {
        this.status = status;
        this.message = message;
    }

    /**
     * The error under an HTTP status which is given from outside. What may be meant by 404 there is
     * unknown; it and every status without a documented error has the type that its reason phrase
     * gives, {@code SERVICE_UNAVAILABLE} say, and no message: that is optional.
     */
    static SimulatedResponse under(int status) {
        return Arrays.stream(values())
                .filter(error -> error.status == status && error != PAYMENT_NOT_FOUND)
                .findFirst()
                .map(PortOneError::toResponse)
                .orElseGet(() -> SimulatedResponse.json(status, json(typeOf(status))));
    }

    SimulatedResponse toResponse() {
        return SimulatedResponse.json(status, json(name()).set("message", message));
    }

    private static JsonObject json(String type) {
        return new JsonObject().set("type", type);
    }

    private static String typeOf(int status) {
        return HttpStatus.getMessage(status).toUpperCase(Locale.ROOT).replace(' ', '_');
    }
}
