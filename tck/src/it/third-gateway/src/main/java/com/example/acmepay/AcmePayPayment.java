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

    Payment toDomain(ResponseFields fields) {
        Money total = fields.money("amount", amount, "KRW");
        Money left = fields.money("refundable", refundable, "KRW");
        return new Payment(
                fields.required("id", id),
                fields.required("order", order),
                knownState(fields),
                total,
                left,
                method,
                time(fields, paidAt),
                time(fields, refundedAt),
                time(fields, failedAt));
    }

    private PaymentStatus knownState(ResponseFields fields) {
        String given = fields.required("state", state);
        return switch (given) {
            case "new" -> PaymentStatus.READY;
            case "paid" -> PaymentStatus.PAID;
            case "part" -> PaymentStatus.PARTIALLY_CANCELLED;
            case "refunded" -> PaymentStatus.CANCELLED;
            case "failed" -> PaymentStatus.FAILED;
            default -> throw fields.unknown("state", given);
        };
    }

    private static Instant time(ResponseFields fields, String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            throw fields.malformed("with a time that is none");
        }
    }
}
