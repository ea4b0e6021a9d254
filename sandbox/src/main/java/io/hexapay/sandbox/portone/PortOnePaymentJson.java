package io.hexapay.sandbox.portone;

import io.hexapay.sandbox.simulator.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Payments as PortOne answers them. Times are RFC 3339 in UTC; what did not happen is absent. */
final class PortOnePaymentJson {

    private static final String REQUESTED_AT = "2026-03-02T01:00:00.123456789Z";
    private static final String SETTLED_AT = "2026-03-02T01:01:00Z";
    private static final String CANCELLED_AT = "2026-03-02T02:00:00Z";
    private static final String EXPIRES_AT = "2026-03-09T14:59:59Z";
    static final String RECEIPTS = "https://receipt.example/portone/";

    private PortOnePaymentJson() {}

    /**
     * A payment with the given fields, and without those that are given as null; the others follow
     * from its status and its amount.
     */
    static JsonObject of(Map<String, ? extends @Nullable Object> given) {
        JsonObject fields = new JsonObject().setAll(given);
        String status = fields.has("status") ? fields.text("status") : "PAID";
        String id = "order_" + UUID.randomUUID();
        Map<?, ?> told = fields.get("amount") instanceof Map<?, ?> amount ? amount : Map.of();
        JsonObject amount = with(told, PortOneAmountJson.of(status, JsonObject.from(told)));
        JsonObject payment = with(given, defaults(status, id, amount));
        return fields.get("amount") instanceof Map ? payment.set("amount", amount) : payment;
    }

    /** A payment with that id, in won, paid at that time. */
    static JsonObject paid(String id, long amount, Instant at) {
        return of(Map.of("id", id, "amount", Map.of("total", amount)))
                .set("requestedAt", PortOneTime.measured(at))
                .set("updatedAt", PortOneTime.measured(at))
                .set("statusChangedAt", PortOneTime.reported(at))
                .set("paidAt", PortOneTime.reported(at));
    }

    /** The payment as this store is answered. */
    static JsonObject respond(JsonObject payment, String storeId) {
        return new JsonObject().set("storeId", storeId).setAll(payment);
    }

    private static JsonObject with(Map<?, ?> given, JsonObject defaults) {
        JsonObject fields = defaults;
        for (Map.Entry<?, ?> field : given.entrySet()) {
            String name = String.valueOf(field.getKey());
            fields =
                    field.getValue() == null
                            ? fields.without(name)
                            : fields.set(name, field.getValue());
        }
        return fields;
    }

    private static JsonObject defaults(String status, String id, JsonObject amount) {
        String changedAt = changedAt(status);
        return new JsonObject()
                .set("status", status)
                .set("id", id)
                .set("transactionId", UUID.randomUUID().toString())
                .set("merchantId", "merchant-sandbox")
                .set("version", "V2")
                .set("requestedAt", REQUESTED_AT)
                .set("updatedAt", changedAt.replace("Z", ".987654321Z"))
                .set("statusChangedAt", changedAt)
                .set("orderName", "제주 한라봉 3kg")
                .set("amount", amount)
                .set("currency", "KRW")
                .set("customer", customer())
                .set("origin", origin())
                .set("isCulturalExpense", false)
                .set("products", List.of(product(amount)))
                .set("productCount", 1)
                .set("customData", "{\"member\":42}")
                .set("country", "KR")
                .setAll(progress(status, amount));
    }

    private static String changedAt(String status) {
        return switch (status) {
            case "READY" -> "2026-03-02T01:00:00Z";
            case "PARTIAL_CANCELLED", "CANCELLED" -> CANCELLED_AT;
            default -> SETTLED_AT;
        };
    }

    /** What a payment of this status has that an earlier one has not. */
    private static JsonObject progress(String status, JsonObject amount) {
        return switch (status) {
            case "READY" -> new JsonObject();
            case "PAY_PENDING" -> accepted(PortOneMethodJson.transfer());
            case "VIRTUAL_ACCOUNT_ISSUED" ->
                    accepted(PortOneMethodJson.virtualAccount(SETTLED_AT, EXPIRES_AT));
            case "FAILED" ->
                    attempted(PortOneMethodJson.card())
                            .set("failedAt", SETTLED_AT)
                            .set("failure", failure());
            case "PARTIAL_CANCELLED", "CANCELLED" ->
                    paid().set("cancellations", List.of(cancellation(amount)))
                            .set("cancelledAt", CANCELLED_AT);
            default ->
                    paid().set("pgResponse", "{\"resultCode\":\"3001\"}")
                            .set("disputes", List.of());
        };
    }

    private static JsonObject attempted(JsonObject method) {
        return new JsonObject()
                .set("method", method)
                .set("channel", PortOneMethodJson.channel("NICE_V2", "나이스페이먼츠"));
    }

    private static JsonObject accepted(JsonObject method) {
        return attempted(method).set("pgTxId", "nictest00m01012603021001000001");
    }

    private static JsonObject paid() {
        return accepted(PortOneMethodJson.card())
                .set("paidAt", SETTLED_AT)
                .set("cashReceiptIssuanceStatus", "NOT_ISSUED")
                .set("receiptUrl", RECEIPTS + "payment")
                .set("webhooks", List.of(webhook()));
    }

    private static JsonObject failure() {
        return new JsonObject()
                .set("reason", "카드 한도 초과")
                .set("pgCode", "3041")
                .set("pgMessage", "1회결제한도초과");
    }

    private static JsonObject cancellation(JsonObject amount) {
        return new JsonObject()
                .set("status", "SUCCEEDED")
                .set("id", "cancellation_1")
                .set("pgCancellationId", "nictest00m01012603021100000001")
                .set("totalAmount", amount.number("cancelled"))
                .set("taxFreeAmount", amount.number("cancelledTaxFree"))
                .set("vatAmount", PortOneAmountJson.vat(amount.number("cancelled")))
                .set("reason", "고객 변심")
                .set("requestedAt", CANCELLED_AT)
                .set("cancelledAt", CANCELLED_AT)
                .set("receiptUrl", RECEIPTS + "cancellation")
                .set("trigger", "CONSOLE");
    }

    private static JsonObject webhook() {
        return new JsonObject()
                .set("id", "webhook_1")
                .set("paymentStatus", "PAID")
                .set("status", "SUCCEEDED")
                .set("url", "https://shop.example/portone")
                .set("isAsync", false)
                .set("currentExecutionCount", 1)
                .set("maxExecutionCount", 5)
                .set("triggeredAt", SETTLED_AT);
    }

    private static JsonObject customer() {
        return new JsonObject()
                .set("id", "member_42")
                .set("name", "홍길동")
                .set("email", "gildong@shop.example")
                .set("phoneNumber", "010-0000-0000")
                .set(
                        "address",
                        new JsonObject().set("type", "ONE_LINE").set("oneLine", "서울특별시 종로구 세종대로 1"))
                .set("zipcode", "03154");
    }

    private static JsonObject origin() {
        return new JsonObject()
                .set("platformType", "PC")
                .set("userAgent", "Mozilla/5.0")
                .set("url", "https://shop.example/checkout")
                .set("ipAddress", "203.0.113.10");
    }

    private static JsonObject product(JsonObject amount) {
        return new JsonObject()
                .set("id", "hallabong-3kg")
                .set("name", "제주 한라봉 3kg")
                .set("amount", amount.number("total"))
                .set("quantity", 1);
    }
}
