package io.hexapay.sandbox.portone;

import static io.hexapay.sandbox.portone.PortOneError.INVALID_REQUEST;

import io.hexapay.sandbox.simulator.JsonObject;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The body of a call to cancel. Amounts are in the currency's smallest unit.
 *
 * @param amount null for all that is left
 * @param vatAmount null if it is to be computed
 * @param currentCancellableAmount null if it is not to be compared
 */
record PortOneCancelBody(
        @Nullable Long amount,
        long taxFreeAmount,
        @Nullable Long vatAmount,
        @Nullable Long currentCancellableAmount,
        String reason,
        boolean hasRefundAccount,
        boolean skipsWebhook) {

    private static final Set<String> REQUESTERS = Set.of("", "CUSTOMER", "ADMIN");

    /**
     * Reads the body.
     *
     * @throws PortOneRefusal if it is not as documented
     */
    static PortOneCancelBody of(JsonObject json) {
        Long amount = whole(json, "amount");
        Long taxFree = whole(json, "taxFreeAmount");
        String reason = json.text("reason");
        if (reason.isEmpty()
                || (amount != null && amount == 0)
                || !REQUESTERS.contains(json.text("requester"))) {
            throw new PortOneRefusal(INVALID_REQUEST);
        }
        return new PortOneCancelBody(
                amount,
                taxFree == null ? 0 : taxFree,
                whole(json, "vatAmount"),
                whole(json, "currentCancellableAmount"),
                reason,
                hasRefundAccount(json),
                Boolean.TRUE.equals(json.get("skipWebhook")));
    }

    private static @Nullable Long whole(JsonObject json, String name) {
        Object given = json.get(name);
        if (given == null) {
            return null;
        }
        if (given instanceof Long number && number >= 0) {
            return number;
        }
        throw new PortOneRefusal(INVALID_REQUEST);
    }

    private static boolean hasRefundAccount(JsonObject json) {
        if (json.get("refundAccount") == null) {
            return false;
        }
        JsonObject account = json.object("refundAccount");
        if (Stream.of("bank", "number", "holderName")
                .anyMatch(name -> account.text(name).isBlank())) {
            throw new PortOneRefusal(INVALID_REQUEST);
        }
        return true;
    }
}
