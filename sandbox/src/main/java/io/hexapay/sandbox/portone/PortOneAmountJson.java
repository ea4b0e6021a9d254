package io.hexapay.sandbox.portone;

import io.hexapay.sandbox.simulator.JsonObject;

/** The amounts of a payment, in the smallest unit of its currency. */
final class PortOneAmountJson {

    private static final long TOTAL = 12_900;

    private PortOneAmountJson() {}

    /** The amounts that follow from the status, the total and the discount. */
    static JsonObject of(String status, JsonObject given) {
        long total = given.has("total") ? given.number("total") : TOTAL;
        long discount = given.number("discount");
        return new JsonObject()
                .set("total", total)
                .set("taxFree", 0)
                .set("vat", vat(total))
                .set("supply", total - vat(total))
                .set("discount", discount)
                .set("paid", paid(status, total - discount))
                .set("cancelled", cancelled(status, total))
                .set("cancelledTaxFree", 0);
    }

    /** The amounts once that cancellation of the payment is carried out. */
    static JsonObject afterCancellation(JsonObject payment, JsonObject cancellation) {
        JsonObject before = payment.object("amount");
        return before.set(
                        "cancelled",
                        before.number("cancelled") + cancellation.number("totalAmount"))
                .set(
                        "cancelledTaxFree",
                        before.number("cancelledTaxFree") + cancellation.number("taxFreeAmount"));
    }

    /** The tenth that is added to the price, and so an eleventh of the total. */
    static long vat(long total) {
        return Math.round(total / 11.0);
    }

    private static long paid(String status, long charged) {
        return switch (status) {
            case "READY", "PAY_PENDING", "VIRTUAL_ACCOUNT_ISSUED", "FAILED" -> 0;
            default -> charged;
        };
    }

    private static long cancelled(String status, long total) {
        return switch (status) {
            case "CANCELLED" -> total;
            case "PARTIAL_CANCELLED" -> total / 2;
            default -> 0;
        };
    }
}
