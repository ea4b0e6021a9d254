package io.hexapay.sandbox.nicepay;

import static java.util.Objects.requireNonNullElse;

import io.hexapay.sandbox.simulator.JsonObject;
import io.hexapay.sandbox.simulator.PaymentStore;
import io.hexapay.sandbox.simulator.SandboxMerchant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Cancels payments. The {@code orderId} of a cancellation that was carried out is used up: its
 * merchant's next one with the same is refused, whatever it asks for. Thread-safe.
 */
final class NicePayCancels {

    private final PaymentStore payments;
    private final NicePaySignedWebhooks webhooks;

    /** Written while the payment is updated, so that no other cancellation comes between. */
    private final Set<Use> used = ConcurrentHashMap.newKeySet();

    NicePayCancels(PaymentStore payments, NicePaySignedWebhooks webhooks) {
        this.payments = payments;
        this.webhooks = webhooks;
    }

    /** As the request wants it: {@code cancelAmt}, or all that is left. */
    JsonObject cancel(SandboxMerchant merchant, String tid, NicePayBody body, Instant now) {
        String reason = body.required("reason", 100);
        Use use = new Use(merchant.key(), body.required("orderId", 64));
        Long wanted = body.number("cancelAmt");
        long taxFree = requireNonNullElse(body.number("taxFreeAmt"), 0L);
        body.verifySignature(tid, merchant.secret());
        return update(
                merchant,
                tid,
                now,
                payment -> {
                    if (used.contains(use)) {
                        throw new NicePayRefusal(NicePayResult.ORDER_ID_USED);
                    }
                    requireRefundAccount(payment, body);
                    long amount = requireCancellable(payment, wanted);
                    if (taxFree > amount) {
                        throw new NicePayRefusal(NicePayResult.TOO_MUCH_TAX_FREE);
                    }
                    used.add(use);
                    return cancelled(payment, amount, reason, now);
                });
    }

    /** All that is left. */
    JsonObject cancelAll(SandboxMerchant merchant, String tid, Instant now) {
        return update(
                merchant,
                tid,
                now,
                payment -> cancelled(payment, requireCancellable(payment, null), "망취소", now));
    }

    private JsonObject update(
            SandboxMerchant merchant, String tid, Instant now, UnaryOperator<JsonObject> change) {
        JsonObject changed = payments.update(merchant.key(), tid, change);
        if (changed == null) {
            throw new NicePayRefusal(NicePayResult.NO_SUCH_TRANSACTION);
        }
        webhooks.send(changed, merchant, now);
        return changed;
    }

    private static void requireRefundAccount(JsonObject payment, NicePayBody body) {
        if (payment.text("payMethod").equals("vbank")) {
            body.required("refundAccount", 16);
            body.required("refundBankCode", 3);
            body.required("refundHolder", 10);
        }
    }

    private static long requireCancellable(JsonObject payment, @Nullable Long wanted) {
        if (!NicePayPaymentJson.isPaid(payment)) {
            throw new NicePayRefusal(
                    payment.text("status").equals("cancelled")
                            ? NicePayResult.ALREADY_CANCELLED
                            : NicePayResult.NOT_CANCELLABLE);
        }
        long balance = payment.number("balanceAmt");
        long amount = wanted == null ? balance : wanted;
        if (amount <= 0) {
            throw new NicePayRefusal(NicePayResult.NOTHING_TO_CANCEL);
        }
        if (amount > balance) {
            throw new NicePayRefusal(NicePayResult.BEYOND_BALANCE);
        }
        return amount;
    }

    private static JsonObject cancelled(
            JsonObject payment, long amount, String reason, Instant now) {
        long balance = payment.number("balanceAmt") - amount;
        JsonObject cancellation =
                NicePayPaymentJson.cancellation(
                        NicePayPaymentJson.newTid(), amount, NicePayTime.format(now), reason);
        List<JsonObject> cancels = new ArrayList<>(payment.objects("cancels"));
        cancels.add(cancellation);
        return new JsonObject()
                .setAll(payment)
                .set("cancelledTid", cancellation.text("tid"))
                .set("status", balance == 0 ? "cancelled" : "partialCancelled")
                .set("cancelledAt", cancellation.text("cancelledAt"))
                .set("balanceAmt", balance)
                .set("cancels", cancels);
    }

    private record Use(String merchantKey, String orderId) {}
}
