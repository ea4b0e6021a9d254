package io.hexapay.sandbox.nicepay;

import io.hexapay.sandbox.simulator.JsonObject;
import io.hexapay.sandbox.simulator.PaymentStore;
import io.hexapay.sandbox.simulator.SandboxMerchant;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Approves payments whose payers are authenticated, each once, and undoes approvals (net-cancel).
 * Until it is approved, a payment cannot be looked up.
 *
 * <p>A net-cancel of an approval that has not arrived is a success. The documents do not say what
 * becomes of the approval if it arrives later: it is refused, or carried out after {@link
 * #approveAlsoAfterNetCancel}. A net-cancel of what is cancelled already is a success, too.
 * Thread-safe.
 */
final class NicePayApprovals {

    private static final Duration UNDOABLE_FOR = Duration.ofHours(1);

    private final PaymentStore payments;
    private final NicePayCancels cancels;
    private final NicePaySignedWebhooks webhooks;

    /** What is not approved yet, by the merchants' keys, then by {@code tid}. */
    private final Map<String, Map<String, Authentication>> waiting = new HashMap<>();

    private boolean alsoAfterNetCancel;

    NicePayApprovals(
            PaymentStore payments, NicePayCancels cancels, NicePaySignedWebhooks webhooks) {
        this.payments = payments;
        this.cancels = cancels;
        this.webhooks = webhooks;
    }

    synchronized void approveAlsoAfterNetCancel() {
        alsoAfterNetCancel = true;
    }

    /** Authenticates a payer: what its browser posts to the shop's return URL. */
    synchronized Map<String, String> authenticate(
            SandboxMerchant merchant, String orderId, long amount) {
        String tid = NicePayPaymentJson.newTid();
        String authToken = "NICETOKN" + UUID.randomUUID().toString().replace("-", "");
        String won = Long.toString(amount);
        waitingOf(merchant).put(tid, new Authentication(tid, orderId, amount, false));
        return Map.of(
                "authResultCode",
                "0000",
                "authResultMsg",
                "인증 성공",
                "tid",
                tid,
                "clientId",
                merchant.key(),
                "orderId",
                orderId,
                "amount",
                won,
                "mallReserved",
                "",
                "authToken",
                authToken,
                "signature",
                NicePaySignature.of(authToken, merchant.key(), won, merchant.secret()));
    }

    /** The payment, which is paid now. */
    synchronized JsonObject approve(
            SandboxMerchant merchant, String tid, NicePayBody body, Instant now) {
        Long amount = body.number("amount");
        if (amount == null) {
            throw new NicePayRefusal(NicePayResult.FIELD_MISSING, "amount");
        }
        body.verifySignature(tid + amount, merchant.secret());
        Authentication authentication = waitingOf(merchant).get(tid);
        if (authentication == null) {
            throw new NicePayRefusal(
                    payments.find(merchant.key(), tid) == null
                            ? NicePayResult.NOT_AUTHENTICATED
                            : NicePayResult.ALREADY_APPROVED);
        }
        if (amount != authentication.amount) {
            throw new NicePayRefusal(NicePayResult.OTHER_AMOUNT);
        }
        if (authentication.undone && !alsoAfterNetCancel) {
            throw new NicePayRefusal(NicePayResult.AUTHENTICATION_UNDONE);
        }
        JsonObject payment = authentication.approved(now);
        payments.store(merchant.key(), payment);
        waitingOf(merchant).remove(tid);
        webhooks.send(payment, merchant, now);
        return payment;
    }

    /** The answer: with the payment, which is cancelled now, if it was approved before. */
    synchronized JsonObject netCancel(SandboxMerchant merchant, NicePayBody body, Instant now) {
        String orderId = body.required("orderId", 64);
        body.verifySignature(orderId, merchant.secret());
        List<JsonObject> approved =
                payments.visibleTo(merchant.key())
                        .filter(payment -> payment.text("orderId").equals(orderId))
                        .toList();
        List<Authentication> authenticated =
                waitingOf(merchant).values().stream()
                        .filter(authentication -> authentication.orderId.equals(orderId))
                        .toList();
        if (approved.size() + authenticated.size() > 1) {
            throw new NicePayRefusal(NicePayResult.NET_CANCEL_REFUSED);
        }
        if (!approved.isEmpty()) {
            JsonObject undone = undo(merchant, approved.get(0), now);
            return NicePayPaymentJson.respond(undone, merchant, now);
        }
        if (authenticated.isEmpty()) {
            throw new NicePayRefusal(NicePayResult.NO_SUCH_PAYMENT);
        }
        Authentication undone = authenticated.get(0).undo();
        waitingOf(merchant).put(undone.tid, undone);
        return NicePayResult.SUCCESS.toJson().set("tid", undone.tid).set("orderId", orderId);
    }

    private JsonObject undo(SandboxMerchant merchant, JsonObject payment, Instant now) {
        if (payment.text("status").equals("cancelled")) {
            return payment;
        }
        if (NicePayPaymentJson.isPaid(payment)
                && now.isAfter(NicePayTime.parse(payment.text("paidAt")).plus(UNDOABLE_FOR))) {
            throw new NicePayRefusal(NicePayResult.TOO_LATE_FOR_NET_CANCEL);
        }
        return cancels.cancelAll(merchant, payment.text("tid"), now);
    }

    private Map<String, Authentication> waitingOf(SandboxMerchant merchant) {
        return waiting.computeIfAbsent(merchant.key(), first -> new HashMap<>());
    }

    private record Authentication(String tid, String orderId, long amount, boolean undone) {

        Authentication undo() {
            return new Authentication(tid, orderId, amount, true);
        }

        JsonObject approved(Instant now) {
            return NicePayPaymentJson.of(
                    Map.of(
                            "tid",
                            tid,
                            "orderId",
                            orderId,
                            "amount",
                            amount,
                            "paidAt",
                            NicePayTime.format(now)));
        }
    }
}
