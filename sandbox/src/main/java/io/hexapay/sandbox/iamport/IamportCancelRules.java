package io.hexapay.sandbox.iamport;

import static io.hexapay.sandbox.iamport.IamportRefusal.ofCancellation;

import io.hexapay.sandbox.simulator.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * Decides about a cancellation, and says what becomes of the payment. What Iamport's document does
 * not tell, the words of a refusal and which of two comes first, is made up.
 */
final class IamportCancelRules {

    private static final String NOT_PAID = "결제되지 않은 거래는 취소할 수 없습니다.";
    private static final String ALREADY_CANCELLED = "이미 전액취소된 주문입니다.";
    private static final String CHECKSUM_WRONG = "취소 가능 잔액이 checksum과 일치하지 않습니다.";
    private static final String TOO_MUCH = "취소 요청 금액이 취소 가능 잔액을 초과하였습니다.";
    private static final String NEGATIVE = "취소 요청 금액은 0보다 커야 합니다.";
    private static final String ACCOUNT_MISSING =
            "가상계좌 환불에는 refund_holder, refund_bank, refund_account가 필요합니다.";

    private IamportCancelRules() {}

    /**
     * The payment after the cancellation. One that is cancelled in part stays {@code paid}.
     *
     * @throws IamportRefusal if it is not carried out
     */
    static JsonObject carryOut(JsonObject payment, IamportCancelCall call, Instant now) {
        BigDecimal cancelled = payment.decimal("cancel_amount");
        BigDecimal left = payment.decimal("amount").subtract(cancelled);
        check(payment, call, left);
        BigDecimal amount = call.amount() == null ? left : call.amount();
        if (amount.compareTo(left) > 0) {
            throw ofCancellation(TOO_MUCH);
        }
        JsonObject cancellation = cancellation(amount, call, now);
        return new JsonObject()
                .setAll(payment)
                .set("status", amount.compareTo(left) == 0 ? "cancelled" : "paid")
                .set("cancel_amount", cancelled.add(amount))
                .set("cancelled_at", now.getEpochSecond())
                .set("cancel_reason", cancellation.text("reason"))
                .set("cancel_history", payment.listWith("cancel_history", cancellation))
                .set(
                        "cancel_receipt_urls",
                        payment.listWith("cancel_receipt_urls", cancellation.text("receipt_url")));
    }

    private static void check(JsonObject payment, IamportCancelCall call, BigDecimal left) {
        String status = payment.text("status");
        if (status.equals("cancelled")) {
            throw ofCancellation(ALREADY_CANCELLED);
        }
        if (!status.equals("paid")) {
            throw ofCancellation(NOT_PAID);
        }
        if (call.checksum() != null && call.checksum().compareTo(left) != 0) {
            throw ofCancellation(CHECKSUM_WRONG);
        }
        if (call.amount() != null && call.amount().signum() < 0) {
            throw ofCancellation(NEGATIVE);
        }
        if (payment.text("pay_method").equals("vbank") && !call.hasRefundAccount()) {
            throw ofCancellation(ACCOUNT_MISSING);
        }
    }

    private static JsonObject cancellation(BigDecimal amount, IamportCancelCall call, Instant now) {
        String id = UUID.randomUUID().toString();
        return new JsonObject()
                .set("pg_tid", "nictest00m01" + id)
                .set("amount", amount)
                .set("cancelled_at", now.getEpochSecond())
                .set("reason", call.reason())
                .set("cancellation_id", "cancellation_" + id)
                .set("receipt_url", IamportPaymentJson.RECEIPTS + "cancellation");
    }
}
