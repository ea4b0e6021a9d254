package com.example.tidepay;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.hexapay.core.payment.Money;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentStatus;
import io.hexapay.http.error.ResponseFields;
import java.math.BigDecimal;

/** A payment as Tide Pay answers it, which is not much. */
record TidePayPayment(
        @JsonProperty("error") String error,
        @JsonProperty("error_description") String description,
        @JsonProperty("id") String id,
        @JsonProperty("status") String status,
        @JsonProperty("amount") BigDecimal amount,
        @JsonProperty("currency") String currency)
        implements TidePayResponse {

    Payment toDomain(ResponseFields fields) {
        PaymentStatus known = knownStatus(fields);
        Money total = fields.money("amount", amount, currency);
        return new Payment(
                fields.required("id", id),
                null,
                known,
                total,
                cancellable(known, total),
                null,
                null,
                null,
                null);
    }

    private PaymentStatus knownStatus(ResponseFields fields) {
        String given = fields.required("status", status);
        return switch (given) {
            case "CREATED" -> PaymentStatus.READY;
            case "CAPTURED" -> PaymentStatus.PAID;
            case "PARTIALLY_REFUNDED" -> PaymentStatus.PARTIALLY_CANCELLED;
            case "REFUNDED" -> PaymentStatus.CANCELLED;
            case "DECLINED" -> PaymentStatus.FAILED;
            default -> throw fields.unknown("status", given);
        };
    }

    /** Tide Pay does not tell what a partial refund has left. */
    private static Money cancellable(PaymentStatus known, Money total) {
        return switch (known) {
            case PAID -> total;
            case PARTIALLY_CANCELLED -> null;
            default -> total.zero();
        };
    }
}
