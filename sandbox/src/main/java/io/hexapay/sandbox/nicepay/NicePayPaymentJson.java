package io.hexapay.sandbox.nicepay;

import io.hexapay.sandbox.simulator.JsonObject;
import io.hexapay.sandbox.simulator.SandboxMerchant;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Payments as NicePay answers them. Amounts are KRW; the time of what did not happen is the number
 * 0 or, for {@code cancelledAt}, the text "0": the gateway sends both forms. One that is
 * {@code ready} is a virtual account that waits for its transfer: it carries a {@code paidAt} all
 * the same, as real answers do.
 */
final class NicePayPaymentJson {

    private static final long AMOUNT = 12_900;
    private static final String SETTLED_AT = "2026-03-02T10:01:00.000+0900";
    private static final String CANCELLED_TID = "nictest00m01012603021100000001";
    private static final String CANCELLED_AT = "2026-03-02T11:00:00.000+0900";
    private static final String RECEIPTS = "https://receipt.example/nicepay/";

    private NicePayPaymentJson() {}

    /** One payment in each state. */
    static List<JsonObject> samples() {
        return List.of(
                sample("paid", "paid", AMOUNT),
                sample("ready", "ready", 0),
                sample("failed", "failed", 0),
                sample("cancelled", "cancelled", 0),
                sample("partial_cancelled", "partialCancelled", 8_000),
                sample("expired", "expired", 0));
    }

    /** A payment with the given fields; the others follow from its status and its amounts. */
    static JsonObject of(Map<String, ? extends @Nullable Object> given) {
        JsonObject fields = new JsonObject().setAll(given);
        String status = fields.has("status") ? fields.text("status") : "paid";
        long amount = fields.has("amount") ? fields.number("amount") : AMOUNT;
        long balance =
                fields.has("balanceAmt") ? fields.number("balanceAmt") : balance(status, amount);
        boolean cancelled = status.equals("cancelled") || status.equals("partialCancelled");
        boolean paid = status.equals("paid") || cancelled;
        boolean awaited = status.equals("ready");
        String id = UUID.randomUUID().toString();
        return new JsonObject()
                .set("tid", "nicepay_" + id)
                .set("cancelledTid", cancelled ? CANCELLED_TID : null)
                .set("orderId", "order_" + id)
                .set("status", status)
                .set("paidAt", paid || awaited ? SETTLED_AT : 0)
                .set("failedAt", status.equals("failed") ? SETTLED_AT : 0)
                .set("cancelledAt", cancelled ? CANCELLED_AT : "0")
                .set("payMethod", awaited ? "vbank" : "card")
                .set("amount", amount)
                .set("balanceAmt", balance)
                .set("goodsName", "제주 한라봉 3kg")
                .set("mallReserved", null)
                .set("useEscrow", false)
                .set("currency", "KRW")
                .set("channel", "pc")
                .set("approveNo", paid ? "30021234" : null)
                .set("buyerName", "홍길동")
                .set("buyerTel", "01000000000")
                .set("buyerEmail", "gildong@shop.example")
                .set("receiptUrl", paid ? RECEIPTS + "payment" : null)
                .set("mallUserId", null)
                .set("issuedCashReceipt", false)
                .set("coupon", null)
                .set("card", awaited ? null : card())
                .set("vbank", awaited ? virtualAccount() : null)
                .set("bank", null)
                .set("cancels", cancelled ? cancelledOnce(amount - balance) : null)
                .set("cashReceipts", null)
                .setAll(given);
    }

    /** An id as the gateway makes them: 30 characters. */
    static String newTid() {
        return "nicepay_" + UUID.randomUUID().toString().replace("-", "").substring(0, 22);
    }

    /** Whether it is paid, and not cancelled in full. */
    static boolean isPaid(JsonObject payment) {
        String status = payment.text("status");
        return status.equals("paid") || status.equals("partialCancelled");
    }

    static JsonObject cancellation(String tid, long amount, String cancelledAt, String reason) {
        return new JsonObject()
                .set("tid", tid)
                .set("amount", amount)
                .set("cancelledAt", cancelledAt)
                .set("reason", reason)
                .set("receiptUrl", RECEIPTS + "cancellation")
                .set("couponAmt", 0);
    }

    /** The day the payment was ordered in Seoul, as YYYYMMDD. */
    static String orderDate(JsonObject payment) {
        String paidAt = payment.text("paidAt");
        String day = paidAt.length() < 10 ? SETTLED_AT : paidAt;
        return day.substring(0, 10).replace("-", "");
    }

    /** The payment as it is answered: successful, dated and signed with the merchant's secret. */
    static JsonObject respond(JsonObject payment, SandboxMerchant merchant, Instant now) {
        String ediDate = payment.has("ediDate") ? payment.text("ediDate") : NicePayTime.format(now);
        String signature =
                NicePaySignature.of(
                        payment.text("tid"),
                        String.valueOf(payment.get("amount")),
                        ediDate,
                        merchant.secret());
        return NicePayResult.SUCCESS
                .toJson()
                .set("tid", payment.text("tid"))
                .set("ediDate", ediDate)
                .set("signature", signature)
                .setAll(payment);
    }

    private static JsonObject sample(String name, String status, long balance) {
        return of(
                Map.of(
                        "tid",
                        "nicepay_" + name,
                        "orderId",
                        "order_" + name,
                        "status",
                        status,
                        "balanceAmt",
                        balance));
    }

    private static long balance(String status, long amount) {
        return switch (status) {
            case "paid" -> amount;
            case "partialCancelled" -> amount / 2;
            default -> 0;
        };
    }

    private static JsonObject card() {
        return new JsonObject()
                .set("cardCode", "06")
                .set("cardName", "신한")
                .set("cardNum", "461954******0000")
                .set("cardQuota", 0)
                .set("isInterestFree", false)
                .set("cardType", "credit")
                .set("canPartCancel", true)
                .set("acquCardCode", "06")
                .set("acquCardName", "신한");
    }

    private static JsonObject virtualAccount() {
        return new JsonObject()
                .set("vbankCode", "088")
                .set("vbankName", "신한은행")
                .set("vbankNumber", "56211100000000")
                .set("vbankExpDate", "2026-03-09T23:59:59.000+0900")
                .set("vbankHolder", "홍길동");
    }

    private static List<JsonObject> cancelledOnce(long amount) {
        return List.of(cancellation(CANCELLED_TID, amount, CANCELLED_AT, "고객 변심"));
    }
}
