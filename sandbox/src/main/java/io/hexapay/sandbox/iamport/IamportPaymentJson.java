package io.hexapay.sandbox.iamport;

import io.hexapay.sandbox.simulator.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Payments as Iamport answers them. Amounts are KRW; times are UNIX seconds, 0 when it did not
 * happen.
 */
final class IamportPaymentJson {

    private static final long AMOUNT = 12_900;
    private static final long STARTED_AT = Instant.parse("2026-03-02T01:00:00Z").getEpochSecond();
    private static final long SETTLED_AT = STARTED_AT + 60;
    private static final long CANCELLED_AT = STARTED_AT + 3_600;
    private static final String CANCEL_REASON = "고객 변심";
    static final String RECEIPTS = "https://receipt.example/iamport/";

    private IamportPaymentJson() {}

    /** One payment in each state; first the one that Iamport calls paid, and that is not. */
    static List<JsonObject> samples() {
        return List.of(
                sample("partially_cancelled", "paid", 4_900),
                sample("paid", "paid", 0),
                sample("ready", "ready", 0),
                sample("cancelled", "cancelled", AMOUNT),
                sample("failed", "failed", 0));
    }

    /** A payment with the given fields; the others follow from its status and its amounts. */
    static JsonObject of(Map<String, ? extends @Nullable Object> given) {
        JsonObject fields = new JsonObject().setAll(given);
        String status = fields.has("status") ? fields.text("status") : "paid";
        long amount = fields.has("amount") ? fields.number("amount") : AMOUNT;
        boolean cancelled = status.equals("cancelled");
        long cancelAmount =
                fields.has("cancel_amount")
                        ? fields.number("cancel_amount")
                        : cancelled ? amount : 0;
        boolean paid = status.equals("paid") || cancelled;
        String id = UUID.randomUUID().toString();
        return new JsonObject()
                .set("imp_uid", "imp_" + id)
                .set("merchant_uid", "order_" + id)
                .set("pay_method", "card")
                .set("channel", "pc")
                .set("pg_provider", "nice")
                .set("emb_pg_provider", null)
                .set("pg_tid", "nictest00m01012603021000000001")
                .set("pg_id", "nictest00m")
                .set("sandbox", false)
                .set("escrow", false)
                .set("apply_num", paid ? "30021234" : null)
                .set("bank_code", null)
                .set("bank_name", null)
                .set("card_code", "366")
                .set("card_name", "신한카드")
                .set("card_issuer_code", "366")
                .set("card_issuer_name", "신한카드")
                .set("card_publisher_code", "366")
                .set("card_publisher_name", "신한카드")
                .set("card_quota", 0)
                .set("card_number", "461954******0000")
                .set("card_type", 0)
                .set("vbank_code", null)
                .set("vbank_name", null)
                .set("vbank_num", null)
                .set("vbank_holder", null)
                .set("vbank_date", 0)
                .set("vbank_issued_at", 0)
                .set("name", "제주 한라봉 3kg")
                .set("amount", amount)
                .set("cancel_amount", cancelAmount)
                .set("currency", "KRW")
                .set("buyer_name", "홍길동")
                .set("buyer_email", "gildong@shop.example")
                .set("buyer_tel", "010-0000-0000")
                .set("buyer_addr", "서울특별시 종로구 세종대로 1")
                .set("buyer_postcode", "03154")
                .set("custom_data", null)
                .set("user_agent", "Mozilla/5.0")
                .set("status", status)
                .set("started_at", STARTED_AT)
                .set("paid_at", paid ? SETTLED_AT : 0)
                .set("failed_at", status.equals("failed") ? SETTLED_AT : 0)
                .set("cancelled_at", cancelAmount > 0 ? CANCELLED_AT : 0)
                .set("fail_reason", status.equals("failed") ? "카드 한도 초과" : null)
                .set("cancel_reason", cancelAmount > 0 ? CANCEL_REASON : null)
                .set("receipt_url", paid ? RECEIPTS + "payment" : null)
                .set(
                        "cancel_history",
                        cancelAmount > 0 ? List.of(cancellation(cancelAmount)) : List.of())
                .set(
                        "cancel_receipt_urls",
                        cancelAmount > 0 ? List.of(RECEIPTS + "cancellation") : List.of())
                .set("cash_receipt_issued", false)
                .set("customer_uid", null)
                .set("customer_uid_usage", null)
                .setAll(given);
    }

    /** A payment of that order, in won, paid at that time. */
    static JsonObject paid(String merchantUid, long amount, Instant at) {
        return of(
                Map.of(
                        "merchant_uid",
                        merchantUid,
                        "amount",
                        amount,
                        "started_at",
                        at.getEpochSecond(),
                        "paid_at",
                        at.getEpochSecond()));
    }

    private static JsonObject sample(String name, String status, long cancelAmount) {
        return of(
                Map.of(
                        "imp_uid",
                        "imp_" + name,
                        "merchant_uid",
                        "order_" + name,
                        "status",
                        status,
                        "cancel_amount",
                        cancelAmount));
    }

    private static JsonObject cancellation(long amount) {
        return new JsonObject()
                .set("pg_tid", "nictest00m01012603021100000001")
                .set("amount", amount)
                .set("cancelled_at", CANCELLED_AT)
                .set("reason", CANCEL_REASON)
                .set("cancellation_id", "cancellation_1")
                .set("receipt_url", RECEIPTS + "cancellation");
    }
}
