package io.hexapay.nicepay;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.hexapay.core.Secret;
import io.hexapay.core.payment.Money;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentMethod;
import io.hexapay.core.payment.PaymentStatus;
import io.hexapay.http.error.ResponseFields;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A payment as NicePay answers it. A time that did not come is the string or number 0. */
record NicePayPayment(
        @JsonProperty("resultCode") @Nullable String resultCode,
        @JsonProperty("resultMsg") @Nullable String resultMsg,
        @JsonProperty("tid") @Nullable String id,
        @JsonProperty("orderId") @Nullable String orderId,
        @JsonProperty("status") @Nullable String status,
        @JsonProperty("amount") @Nullable BigDecimal amount,
        @JsonProperty("balanceAmt") @Nullable BigDecimal balance,
        @JsonProperty("currency") @Nullable String currency,
        @JsonProperty("payMethod") @Nullable String method,
        @JsonProperty("paidAt") @Nullable String paidAt,
        @JsonProperty("cancelledAt") @Nullable String cancelledAt,
        @JsonProperty("failedAt") @Nullable String failedAt,
        @JsonProperty("ediDate") @Nullable String ediDate,
        @JsonProperty("signature") @Nullable String signature)
        implements NicePayResponse {

    private static final Set<PaymentStatus> CANCELLED =
            EnumSet.of(PaymentStatus.PARTIALLY_CANCELLED, PaymentStatus.CANCELLED);

    /**
     * The status says what happened, the times only when: a virtual account that waits for its
     * transfer is {@code ready} and carries a {@code paidAt} all the same.
     *
     * @param secret the merchant's, which the gateway has signed the payment with
     * @param signatures whether it has to be signed
     */
    Payment toDomain(ResponseFields fields, Secret secret, Signatures signatures) {
        PaymentStatus known = knownStatus(fields);
        String tid = fields.required("tid", id);
        Money total = fields.money("amount", amount, currency);
        if (signature == null || signature.isBlank()) {
            requireNoSignature(fields, known, signatures);
        } else {
            String written = fields.required("amount", amount).toPlainString();
            verifySignature(fields, tid + written, signature, secret);
        }
        boolean cancelled = CANCELLED.contains(known);
        return Payment.builder(tid, known, total)
                .orderId(fields.required("orderId", orderId))
                .cancellable(cancellable(fields, known, total))
                .method(method == null ? null : new PaymentMethod.Other(method))
                .paidAt(timeIf(cancelled || known == PaymentStatus.PAID, paidAt))
                .cancelledAt(timeIf(cancelled, cancelledAt))
                .failedAt(timeIf(known == PaymentStatus.FAILED, failedAt))
                .gatewayText(fields.text().whole())
                .build();
    }

    private PaymentStatus knownStatus(ResponseFields fields) {
        String given = fields.required("status", status);
        return switch (given) {
            case "ready" -> PaymentStatus.READY;
            case "paid" -> PaymentStatus.PAID;
            case "partialCancelled" -> PaymentStatus.PARTIALLY_CANCELLED;
            case "cancelled" -> PaymentStatus.CANCELLED;
            case "failed" -> PaymentStatus.FAILED;
            case "expired" -> PaymentStatus.EXPIRED;
            default -> throw fields.unknown("status", given);
        };
    }

    private Money cancellable(ResponseFields fields, PaymentStatus known, Money total) {
        if (!isPaid(known)) {
            return total.zero();
        }
        Money left = fields.money("balanceAmt", balance, currency);
        if (left.amount().compareTo(total.amount()) > 0) {
            throw fields.malformed("of which more can be cancelled than was paid");
        }
        return left;
    }

    private static boolean isPaid(PaymentStatus known) {
        return known == PaymentStatus.PAID || known == PaymentStatus.PARTIALLY_CANCELLED;
    }

    private static @Nullable Instant timeIf(boolean happened, @Nullable String text) {
        return happened ? IsoTime.toInstantIfAny(text) : null;
    }

    private static void requireNoSignature(
            ResponseFields fields, PaymentStatus known, Signatures signatures) {
        if (signatures == Signatures.REQUIRED && isPaid(known)) {
            throw fields.malformed(
                    "that is paid and not signed (allow-unsigned = true would let it pass)");
        }
    }

    /**
     * @param signed id and amount, which the gateway signs as it writes it, zeros included
     */
    private void verifySignature(
            ResponseFields fields, String signed, String given, Secret secret) {
        String dated = signed + fields.required("ediDate", ediDate);
        if (!Signature.of(dated, secret).matches(given)) {
            throw fields.malformed(
                    "whose signature does not match: it was changed on its way, or "
                            + "signed with another"
                            + " secret key");
        }
    }
}
