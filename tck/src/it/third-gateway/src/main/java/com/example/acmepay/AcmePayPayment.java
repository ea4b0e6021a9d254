package com.example.acmepay;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.hexapay.core.payment.Money;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentStatus;
import io.hexapay.http.error.ResponseFields;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;

/** A payment as Acme Pay answers it. */
record AcmePayPayment(
        @JsonProperty("id") String id,
        @JsonProperty("order") String order,
        @JsonProperty("state") String state,
        @JsonProperty("amount") BigDecimal amount,
        @JsonProperty("refundable") BigDecimal refundable,
        @JsonProperty("method") String method,
        @JsonProperty("paid") String paidAt,
        @JsonProperty("refunded") String refundedAt,
        @JsonProperty("failed") String failedAt) {

    private static final ResponseFields FIELDS = new ResponseFields(AcmePayGateway.ID, "a payment");

    Payment toDomain() {
        Money total = FIELDS.money("amount", amount, "KRW");
        Money left = FIELDS.money("refundable", refundable, "KRW");
        return new Payment(
                FIELDS.required("id", id),
                FIELDS.required("order", order),
                status(),
                total,
                left,
                method,
                time(paidAt),
                time(refundedAt),
                time(failedAt));
    }

    private PaymentStatus status() {
        return switch (FIELDS.required("state", state)) {
            case "new" -> PaymentStatus.READY;
            case "paid" -> PaymentStatus.PAID;
            case "part" -> PaymentStatus.PARTIALLY_CANCELLED;
            case "refunded" -> PaymentStatus.CANCELLED;
            case "failed" -> PaymentStatus.FAILED;
            default -> throw FIELDS.malformed("in the unknown state " + state);
        };
    }

    private static Instant time(String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            throw FIELDS.malformed("with a time that is none");
        }
    }
}
