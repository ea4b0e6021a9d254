package io.hexapay.nicepay;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.hexapay.core.Secret;
import io.hexapay.core.payment.Money;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentStatus;
import io.hexapay.http.AnswerFields;
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
        implements NicePayAnswer {

    private static final AnswerFields FIELDS = new AnswerFields(NicePayGateway.ID, "a payment");

    /**
     * @param secret the merchant's, which the gateway has signed the payment with
     */
    Payment toDomain(Secret secret) {
        PaymentStatus known = knownStatus();
        String tid = FIELDS.required("tid", id);
        Money total = FIELDS.money("amount", amount, currency);
        verifySignature(tid, FIELDS.required("amount", amount), secret);
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
        boolean somethingIsPaid =
                known == PaymentStatus.PAID || known == PaymentStatus.PARTIALLY_CANCELLED;
        if (!somethingIsPaid) {
            return total.zero();
        }
        Money left = FIELDS.money("balanceAmt", balance, currency);
        if (left.amount().compareTo(total.amount()) > 0) {
            throw FIELDS.malformed("of which more can be cancelled than was paid");
        }
        return left;
    }

    /** The gateway signs the amount as it writes it, zeros included. */
    private void verifySignature(String tid, BigDecimal written, Secret secret) {
        if (signature == null || signature.isBlank()) {
            return;
        }
        String signed = tid + written.toPlainString() + FIELDS.required("ediDate", ediDate);
        if (!Signature.of(signed, secret).matches(signature)) {
            throw FIELDS.malformed(
                    "whose signature does not match: it was changed on its way, or signed with another"
                            + " secret key");
        }
    }
}
