package io.hexapay.sandbox.portone;

import io.hexapay.sandbox.simulator.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Decides about cancellations, and says what becomes of a payment. What PortOne's document does not
 * tell is made up: which of two errors comes first, that a cancellation which is only requested
 * reserves its amount, and that a virtual account is not refunded without an account to refund to.
 */
final class PortOneCancelRules {

    private PortOneCancelRules() {}

    /**
     * The payment with the cancellation that was asked for, the last one, still {@code REQUESTED}.
     *
     * @throws PortOneRefusal if there is to be none
     */
    static JsonObject request(JsonObject payment, PortOneCancelBody body, Instant now) {
        requirePaid(payment.text("status"));
        long left = cancellable(payment);
        long amount = body.amount() == null ? left : body.amount();
        if (body.currentCancellableAmount() != null && body.currentCancellableAmount() != left) {
            throw new PortOneRefusal(PortOneError.CANCELLABLE_AMOUNT_CONSISTENCY_BROKEN);
        }
        if (amount > left || left == 0) {
            throw new PortOneRefusal(PortOneError.CANCEL_AMOUNT_EXCEEDS_CANCELLABLE_AMOUNT);
        }
        JsonObject cancellation = cancellation(amount, body, now);
        requireParts(payment, cancellation);
        requireAccount(payment, body);
        return new JsonObject()
                .setAll(payment)
                .set("cancellations", payment.listWith("cancellations", cancellation));
    }

    /** The payment once its last cancellation is carried out. */
    static JsonObject carryOutLast(JsonObject payment, Instant now) {
        return carryOut(payment, last(payment).text("id"), now);
    }

    /** The payment once the cancellation with that id, which it has, is carried out. */
    static JsonObject carryOut(JsonObject payment, String cancellationId, Instant now) {
        String at = PortOneTime.reported(now);
        JsonObject requested = find(payment, cancellationId);
        JsonObject carriedOut =
                new JsonObject()
                        .setAll(requested)
                        .set("status", "SUCCEEDED")
                        .set("cancelledAt", at)
                        .set("receiptUrl", PortOnePaymentJson.RECEIPTS + "cancellation");
        JsonObject amount = PortOneAmountJson.afterCancellation(payment, carriedOut);
        boolean whole = amount.number("cancelled") == amount.number("total");
        return new JsonObject()
                .setAll(payment)
                .without("pgResponse")
                .without("disputes")
                .set("status", whole ? "CANCELLED" : "PARTIAL_CANCELLED")
                .set("amount", amount)
                .set("cancelledAt", at)
                .set("statusChangedAt", at)
                .set("updatedAt", PortOneTime.measured(now))
                .set("cancellations", replaced(payment, carriedOut));
    }

    /** The last one of the payment, which has one. */
    static JsonObject last(JsonObject payment) {
        List<JsonObject> all = cancellations(payment);
        return all.get(all.size() - 1);
    }

    /** The one with that id, which the payment has. */
    static JsonObject find(JsonObject payment, String cancellationId) {
        return cancellations(payment).stream()
                .filter(each -> each.text("id").equals(cancellationId))
                .findFirst()
                .orElseThrow();
    }

    /** What can be cancelled: the total without what was, or is going to be. */
    private static long cancellable(JsonObject payment) {
        JsonObject amount = payment.object("amount");
        return amount.number("total") - amount.number("cancelled") - requested(payment);
    }

    private static long requested(JsonObject payment) {
        return cancellations(payment).stream()
                .filter(each -> each.text("status").equals("REQUESTED"))
                .mapToLong(each -> each.number("totalAmount"))
                .sum();
    }

    private static void requirePaid(String status) {
        switch (status) {
            case "PAID", "PARTIAL_CANCELLED" -> {}
            case "CANCELLED" -> throw new PortOneRefusal(PortOneError.PAYMENT_ALREADY_CANCELLED);
            default -> throw new PortOneRefusal(PortOneError.PAYMENT_NOT_PAID);
        }
    }

    /** What is free of tax and what is taxed are limited by what the payment has of each. */
    private static void requireParts(JsonObject payment, JsonObject cancellation) {
        JsonObject amount = payment.object("amount");
        long taxFree = cancellation.number("taxFreeAmount");
        long taxed = cancellation.number("totalAmount") - taxFree;
        if (cancellation.number("vatAmount") > taxed) {
            throw new PortOneRefusal(PortOneError.SUM_OF_PARTS_EXCEEDS_CANCEL_AMOUNT);
        }
        long taxFreeLeft = amount.number("taxFree") - amount.number("cancelledTaxFree");
        if (taxFree > taxFreeLeft) {
            throw new PortOneRefusal(
                    PortOneError.CANCEL_TAX_FREE_AMOUNT_EXCEEDS_CANCELLABLE_TAX_FREE_AMOUNT);
        }
        if (taxed > cancellable(payment) - taxFreeLeft) {
            throw new PortOneRefusal(PortOneError.CANCEL_TAX_AMOUNT_EXCEEDS_CANCELLABLE_TAX_AMOUNT);
        }
    }

    private static void requireAccount(JsonObject payment, PortOneCancelBody body) {
        String method = payment.object("method").text("type");
        if (method.equals("PaymentMethodVirtualAccount") && !body.hasRefundAccount()) {
            throw new PortOneRefusal(PortOneError.INVALID_REQUEST);
        }
    }

    private static JsonObject cancellation(long amount, PortOneCancelBody body, Instant now) {
        Long vat = body.vatAmount();
        String id = UUID.randomUUID().toString();
        return new JsonObject()
                .set("status", "REQUESTED")
                .set("id", id)
                .set("pgCancellationId", "nictest00m01" + id)
                .set("totalAmount", amount)
                .set("taxFreeAmount", body.taxFreeAmount())
                .set(
                        "vatAmount",
                        vat == null ? PortOneAmountJson.vat(amount - body.taxFreeAmount()) : vat)
                .set("reason", body.reason())
                .set("requestedAt", PortOneTime.reported(now))
                .set("trigger", "API");
    }

    private static List<JsonObject> replaced(JsonObject payment, JsonObject changed) {
        return cancellations(payment).stream()
                .map(each -> each.text("id").equals(changed.text("id")) ? changed : each)
                .toList();
    }

    private static List<JsonObject> cancellations(JsonObject payment) {
        return payment.objects("cancellations");
    }
}
