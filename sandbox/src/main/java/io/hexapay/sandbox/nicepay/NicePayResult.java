package io.hexapay.sandbox.nicepay;

import io.hexapay.sandbox.simulator.JsonObject;
import java.text.MessageFormat;

/**
 * NicePay's result codes, each with its message and the HTTP status it comes under.
 *
 * <p>Its documents list codes, and seldom say which comes when. Where several would fit, these were
 * chosen: of the API itself (U…) for what is wrong with a request, of cancellations (20…) and
 * approvals for what is wrong with the payment. What comes under which HTTP status is not
 * documented either: 400 if the request is wrong in itself, else 200.
 */
enum NicePayResult {
    SUCCESS("0000", 200, "정상 처리되었습니다."),
    NOTHING_TO_CANCEL("2010", 200, "취소 요청금액 0원 이하"),
    ALREADY_CANCELLED("2013", 200, "취소 완료 거래"),
    NOT_CANCELLABLE("2014", 200, "취소 불가능 거래"),
    TOO_LATE_FOR_NET_CANCEL("2020", 200, "망상 취소 허용시간 초과"),
    BEYOND_BALANCE("2032", 200, "취소금액이 취소가능금액보다 큼"),
    ALREADY_APPROVED("2201", 200, "기승인존재"),
    OTHER_AMOUNT("A123", 200, "거래금액 불일치(인증된 금액과 승인요청 금액 불일치)"),
    NET_CANCEL_REFUSED("P035", 200, "망취소 요청 오류 입니다."),
    FIELD_MISSING("U100", 400, "{0} 필수입력항목이 누락되었습니다."),
    NO_SUCH_CREDENTIALS("U102", 401, "사용자 인증정보가 존재하지 않습니다."),
    WRONG_AUTHENTICATION_TYPE("U103", 401, "사용자 인증타입이 맞지 않습니다."),
    AUTHENTICATION_FAILED("U104", 401, "사용자 인증에 실패하였습니다."),
    FIELD_TOO_LONG("U105", 400, "필드 최대길이 초과[max:{0}, realLength:{1}]"),
    NO_SUCH_TRANSACTION("U107", 200, "거래내역이 존재 하지 않습니다."),
    ORDER_ID_USED("U112", 200, "이미 사용된 OrderId 입니다."),
    NOT_AUTHENTICATED("U121", 200, "인증 요청내역이 존재하지 않습니다."),
    BAD_REQUEST("U125", 400, "잘못된 요청 입니다."),
    NO_SUCH_PAYMENT("U126", 200, "orderId가 존재 하지 않습니다."),
    BAD_DATE("U130", 400, "허용된 Date형식이 아닙니다."),
    BAD_DATA("U131", 400, "허용된 Data형식이 아닙니다."),
    DELAYED("U303", 503, "API 지연처리 발생."),
    METHOD_NOT_ALLOWED("U308", 405, "Method Not Allowed."),
    AUTHENTICATION_UNDONE("U311", 200, "인증이 취소되었거나 실패하였습니다. 다시 시도하여 주십시요."),
    BAD_SIGNATURE("U312", 400, "SIGN DATA 검증에 실패하였습니다."),
    TOO_MUCH_TAX_FREE("U319", 200, "요청하신 면세금액이 취소가능한 면세금액을 초과 오류"),
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

    /**
     * @param details that the message has places for
     */
    JsonObject toJson(Object... details) {
        return new JsonObject()
                .set("resultCode", code)
                .set("resultMsg", MessageFormat.format(message, details));
    }
}
