package io.hexapay.sandbox.nicepay;

import io.hexapay.sandbox.simulator.JsonObject;

/** NicePay's result codes, each with its message and the HTTP status it comes under. */
enum NicePayResult {
    SUCCESS("0000", 200, "정상 처리되었습니다."),
    NO_SUCH_CREDENTIALS("U102", 401, "사용자 인증정보가 존재하지 않습니다."),
    WRONG_AUTHENTICATION_TYPE("U103", 401, "사용자 인증타입이 맞지 않습니다."),
    AUTHENTICATION_FAILED("U104", 401, "사용자 인증에 실패하였습니다."),
    BAD_REQUEST("U125", 400, "잘못된 요청 입니다."),
    NO_SUCH_PAYMENT("U126", 200, "orderId가 존재 하지 않습니다."),
    DELAYED("U303", 503, "API 지연처리 발생."),
    METHOD_NOT_ALLOWED("U308", 405, "Method Not Allowed."),
    NO_SUCH_PAGE("U320", 404, "페이지를 찾을 수 없습니다.");

    private final String code;
    private final int status;
    private final String message;

    NicePayResult(String code, int status, String message) {
        this.code = code;
        this.status = status;
        this.message = message;
    }

    /** The result that fits an HTTP status which is given from outside. */
    static NicePayResult under(int status) {
        return switch (status) {
            case 400 -> BAD_REQUEST;
            case 401 -> AUTHENTICATION_FAILED;
            case 404 -> NO_SUCH_PAGE;
            case 405 -> METHOD_NOT_ALLOWED;
            default -> DELAYED;
        };
    }

    int status() {
        return status;
    }

    JsonObject toJson() {
        return new JsonObject().set("resultCode", code).set("resultMsg", message);
    }
}
