package io.hexapay.nicepay;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.hexapay.core.Secret;
import io.hexapay.core.payment.Money;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentStatus;
import io.hexapay.http.error.ResponseFields;
import java.math.BigDecimal;
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

    private static final ResponseFields FIELDS = new ResponseFields(NicePayGateway.ID, "a payment");

    /**
     * @param secret the merchant's, which the gateway has signed the payment with
     * @param signatures whether it has to be signed
     */
    Payment toDomain(Secret secret, Signatures signatures) {
        PaymentStatus known = knownStatus();
        String tid = FIELDS.required("tid", id);
        Money total = FIELDS.money("amount", amount, currency);
        if (signature == null || signature.isBlank()) {
            requireNoSignature(known, signatures);
        } else {
            verifySignature(signature, tid, FIELDS.required("amount", amount), secret);
        }
        return new Payment(
                tid,
                FIELDS.required("orderId", orderId),
                known,
                total,
                cancellable(known, total),
                method,
                IsoTime.toInstantIfAny(paidAt),
                IsoTime.toInstantIfAny(cancelledAt),
                IsoTime.toInstantIfAny(failedAt));
    }

    private PaymentStatus knownStatus() {
        return switch (FIELDS.required("status", status)) {
            case "ready" -> PaymentStatus.READY;
            case "paid" -> PaymentStatus.PAID;
            case "partialCancelled" -> PaymentStatus.PARTIALLY_CANCELLED;
            case "cancelled" -> PaymentStatus.CANCELLED;
            case "failed" -> PaymentStatus.FAILED;
            case "expired" -> PaymentStatus.EXPIRED;
            default -> throw FIELDS.malformed("in an unknown status");
        };
    }

    private Money cancellable(PaymentStatus known, Money total) {
        if (!isPaid(known)) {
            return total.zero();
        }
        Money left = FIELDS.money("balanceAmt", balance, currency);
        if (left.amount().compareTo(total.amount()) > 0) {
            throw FIELDS.malformed("of which more can be cancelled than was paid");
        }
        return left;
    }

    private static boolean isPaid(PaymentStatus known) {
        return known == PaymentStatus.PAID || known == PaymentStatus.PARTIALLY_CANCELLED;
    }

    private static void requireNoSignature(PaymentStatus known, Signatures signatures) {
        if (signatures == Signatures.REQUIRED && isPaid(known)) {
            throw FIELDS.malformed(
                    "that is paid and not signed (allow-unsigned = true would let it pass)");
        }
    }

    /** The gateway signs the amount as it writes it, zeros included. */
    private void verifySignature(String given, String tid, BigDecimal written, Secret secret) {
        String signed = tid + written.toPlainString() + FIELDS.required("ediDate", ediDate);
        if (!Signature.of(signed, secret).matches(given)) {
            throw FIELDS.malformed(
                    "whose signature does not match: it was changed on its way, or "
                            + "signed with another"
                            + " secret key");
        }
    }
}
