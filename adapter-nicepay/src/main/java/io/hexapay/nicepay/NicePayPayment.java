package io.hexapay.nicepay;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.hexapay.core.Reason;
import io.hexapay.core.Secret;
import io.hexapay.core.payment.Buyer;
import io.hexapay.core.payment.Cancellation;
import io.hexapay.core.payment.Money;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentStatus;
import io.hexapay.http.call.IfReadable;
import io.hexapay.http.error.ResponseFields;
import io.hexapay.nicepay.Signature.SignedPayment;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A payment as NicePay answers it, to whatever call. A time that did not come is the string or
 * number 0. Nothing tells whether money moves: test shops have an address of their own.
 *
 * @param cancelledId of the cancellation that this answers, or tells of
 * @param merchantText what the shop gave it to keep
 */
record NicePayPayment(
        @JsonProperty("resultCode") @Nullable String resultCode,
        @JsonProperty("resultMsg") @Nullable String resultMsg,
        @JsonProperty("tid") @Nullable String id,
        @IfReadable @JsonProperty("cancelledTid") @Nullable String cancelledId,
        @JsonProperty("orderId") @Nullable String orderId,
        @IfReadable @JsonProperty("goodsName") @Nullable String orderName,
        @JsonProperty("status") @Nullable String status,
        @JsonProperty("amount") @Nullable BigDecimal amount,
        @JsonProperty("balanceAmt") @Nullable BigDecimal balance,
        @JsonProperty("currency") @Nullable String currency,
        @IfReadable @JsonProperty("payMethod") @Nullable String method,
        @IfReadable @JsonProperty("approveNo") @Nullable String approvalNumber,
        @IfReadable @JsonProperty("card") NicePayMethod.@Nullable Card card,
        @IfReadable @JsonProperty("vbank") NicePayMethod.@Nullable Account virtualAccount,
        @IfReadable @JsonProperty("bank") NicePayMethod.@Nullable Bank bank,
        @JsonProperty("paidAt") @Nullable String paidAt,
        @JsonProperty("cancelledAt") @Nullable String cancelledAt,
        @JsonProperty("failedAt") @Nullable String failedAt,
        @JsonProperty("cancels") @Nullable List<@Nullable Cancel> cancellations,
        @IfReadable @JsonProperty("buyerName") @Nullable String buyerName,
        @IfReadable @JsonProperty("buyerEmail") @Nullable String buyerEmail,
        @IfReadable @JsonProperty("buyerTel") @Nullable String buyerPhone,
        @IfReadable @JsonProperty("receiptUrl") @Nullable String receiptUrl,
        @IfReadable @JsonProperty("mallReserved") @Nullable String merchantText,
        @JsonProperty("ediDate") @Nullable String ediDate,
        @JsonProperty("signature") @Nullable String signature)
        implements NicePayResponse, SignedPayment {

    /** One of its cancellations. */
    record Cancel(
            @IfReadable @JsonProperty("tid") @Nullable String id,
            @JsonProperty("amount") @Nullable BigDecimal amount,
            @IfReadable @JsonProperty("cancelledAt") @Nullable String cancelledAt,
            @IfReadable @JsonProperty("reason") @Nullable String reason) {

        private Cancellation toDomain(ResponseFields fields, @Nullable String currency) {
            return new Cancellation(
                    id,
                    fields.money("amount in cancels", amount, currency),
                    Cancellation.Status.DONE,
                    reason,
                    IsoTime.toInstantIfReadable(cancelledAt));
        }

        /** Without the reason, which people write. */
        @Override
        public String toString() {
            return "Cancel[id=%s, amount=%s]".formatted(id, amount);
        }
    }

    private static final Set<PaymentStatus> CANCELLED =
            EnumSet.of(PaymentStatus.PARTIALLY_CANCELLED, PaymentStatus.CANCELLED);

    /**
     * The status says what happened, the times only when: a virtual account that waits for its
     * transfer is {@code ready} and carries a {@code paidAt} all the same.
     *
     * @param secret the merchant's, which the gateway has signed the payment with
     * @param signatures whether it has to be signed
     */
    Payment toDomain(ResponseFields fields, Secret secret, Signature.Policy signatures) {
        PaymentStatus known = knownStatus(fields);
        String tid = fields.required("tid", id);
        Money total = fields.money("amount", amount, currency);
        verifySignature(fields, known, secret, signatures);
        boolean cancelled = CANCELLED.contains(known);
        return Payment.builder(tid, known, total)
                .orderId(fields.required("orderId", orderId))
                .orderName(orderName)
                .cancellable(cancellable(fields, known, total))
                .method(NicePayMethod.of(this))
                .paidAt(timeIf(cancelled || known == PaymentStatus.PAID, paidAt))
                .cancelledAt(timeIf(cancelled, cancelledAt))
                .failedAt(timeIf(known == PaymentStatus.FAILED, failedAt))
                .failure(known == PaymentStatus.FAILED ? failure(fields) : null)
                .cancellations(cancellations(fields, total))
                .buyer(Buyer.of(buyerName, buyerEmail, buyerPhone))
                .receiptUrl(receiptUrl)
                .customData(merchantText)
                .gatewayText(fields.text().whole())
                .build();
    }

    /** What a status means, without an account READY; null if it is not known. */
    static @Nullable PaymentStatus statusOf(String word) {
        return switch (word) {
            case "ready" -> PaymentStatus.READY;
            case "paid" -> PaymentStatus.PAID;
            case "partialCancelled" -> PaymentStatus.PARTIALLY_CANCELLED;
            case "cancelled" -> PaymentStatus.CANCELLED;
            case "failed" -> PaymentStatus.FAILED;
            case "expired" -> PaymentStatus.EXPIRED;
            default -> null;
        };
    }

    private PaymentStatus knownStatus(ResponseFields fields) {
        String given = fields.required("status", status);
        PaymentStatus known = statusOf(given);
        if (known == null) {
            throw fields.unknown("status", given);
        }
        return known == PaymentStatus.READY && NicePayMethod.isIssuedAccount(this)
                ? PaymentStatus.VIRTUAL_ACCOUNT_ISSUED
                : known;
    }

    private Money cancellable(ResponseFields fields, PaymentStatus known, Money total) {
        if (!isPaid(known)) {
            return total.zero();
        }
        Money left = fields.money("balanceAmt", balance, currency);
        if (left.isMoreThan(total)) {
            throw fields.malformed("of which more can be cancelled than was paid");
        }
        return left;
    }

    private List<Cancellation> cancellations(ResponseFields fields, Money total) {
        List<Cancellation> known = new ArrayList<>();
        Money left = total;
        for (Cancel each : cancellations == null ? List.<Cancel>of() : cancellations) {
            Cancellation next =
                    fields.required("a cancellation in cancels", each).toDomain(fields, currency);
            if (next.amount().isMoreThan(left)) {
                throw fields.malformed("of which more was cancelled than was paid");
            }
            left = left.minus(next.amount());
            known.add(next);
        }
        // The documents do not say in which order they come.
        known.sort(comparing(Cancellation::at, nullsLast(naturalOrder())));
        return known;
    }

    /** A look-up that answers 0000 does not tell why. */
    private @Nullable Reason failure(ResponseFields fields) {
        if (resultCode == null || resultCode.equals(ResultCodes.SUCCESS)) {
            return null;
        }
        return new Reason(
                fields.text().words(resultCode),
                fields.text().words(resultMsg == null ? "" : resultMsg));
    }

    private static boolean isPaid(PaymentStatus known) {
        return known == PaymentStatus.PAID || known == PaymentStatus.PARTIALLY_CANCELLED;
    }

    private static @Nullable Instant timeIf(boolean happened, @Nullable String text) {
        return happened ? IsoTime.toInstantIfAny(text) : null;
    }

    private void verifySignature(
            ResponseFields fields,
            PaymentStatus known,
            Secret secret,
            Signature.Policy signatures) {
        if (signature == null || signature.isBlank()) {
            if (signatures == Signature.Policy.REQUIRED && isPaid(known)) {
                throw fields.malformed(
                        "that is paid and not signed (allow-unsigned = true would let it pass)");
            }
            return;
        }
        fields.required("ediDate", ediDate);
        if (!isSignedWith(secret)) {
            throw fields.malformed(
                    "whose signature does not match: it was changed on its way, or signed with"
                            + " another secret key");
        }
    }

    /** Without who paid, with what, and for what. */
    @Override
    public String toString() {
        return "NicePayPayment[id=%s, status=%s, amount=%s]".formatted(id, status, amount);
    }
}
