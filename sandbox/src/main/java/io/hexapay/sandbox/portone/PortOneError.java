package io.hexapay.sandbox.portone;

import io.hexapay.sandbox.simulator.JsonObject;
import io.hexapay.sandbox.simulator.SimulatedResponse;
import java.util.Locale;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpStatus;

/**
 * The error types that PortOne documents for the simulated calls, each with its message and the
 * HTTP status it comes under.
 */
enum PortOneError {
    INVALID_REQUEST(400, "요청된 입력 정보가 유효하지 않습니다."),
    UNAUTHORIZED(401, "인증 정보가 올바르지 않습니다."),
    FORBIDDEN(403, "요청이 거절되었습니다."),
    PAYMENT_NOT_FOUND(404, "결제 건이 존재하지 않습니다."),
    PAYMENT_NOT_PAID(409, "결제가 완료되지 않았습니다."),
    PAYMENT_ALREADY_CANCELLED(409, "결제가 이미 취소되었습니다."),
    CANCELLABLE_AMOUNT_CONSISTENCY_BROKEN(409, "취소 가능 잔액 검증에 실패했습니다."),
    CANCEL_AMOUNT_EXCEEDS_CANCELLABLE_AMOUNT(409, "결제 취소 금액이 취소 가능 금액을 초과했습니다."),
    CANCEL_TAX_AMOUNT_EXCEEDS_CANCELLABLE_TAX_AMOUNT(409, "취소 과세 금액이 취소 가능한 과세 금액을 초과했습니다."),
    CANCEL_TAX_FREE_AMOUNT_EXCEEDS_CANCELLABLE_TAX_FREE_AMOUNT(
            409, "취소 면세 금액이 취소 가능한 면세 금액을 초과했습니다."),
    SUM_OF_PARTS_EXCEEDS_CANCEL_AMOUNT(409, "면세 금액 등 하위 항목들의 합이 전체 취소 금액을 초과했습니다."),
    IDEMPOTENCY_OUTSTANDING_REQUEST(409, "같은 멱등 키의 요청이 아직 처리 중입니다.");

    private final int status;
    private final String message;

    PortOneError(int status, String message) {
        this.status = status;
        this.message = message;
    }

    /**
     * The error under an HTTP status which is given from outside. What may be meant by 404 or 409
     * there is unknown; they and every status without a documented error have the type that their
     * reason phrase gives, {@code SERVICE_UNAVAILABLE} say, and no message: that is optional.
     */
    static SimulatedResponse under(int status) {
        return Stream.of(INVALID_REQUEST, UNAUTHORIZED, FORBIDDEN)
                .filter(error -> error.status == status)
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
