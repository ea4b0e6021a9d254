package ${package};

import com.fasterxml.jackson.annotation.JsonProperty;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentMethod;
import io.hexapay.core.payment.PaymentStatus;
import io.hexapay.http.error.ResponseFields;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A payment as the gateway answers it. */
record ${gatewayName}Payment(
        @JsonProperty("code") @Nullable String code,
        @JsonProperty("message") @Nullable String message,
        @JsonProperty("id") @Nullable String id,
        @JsonProperty("order") @Nullable String order,
        @JsonProperty("status") @Nullable String status,
        @JsonProperty("amount") @Nullable BigDecimal amount,
        @JsonProperty("refundable") @Nullable BigDecimal refundable,
        @JsonProperty("currency") @Nullable String currency,
        @JsonProperty("method") @Nullable String method,
        @JsonProperty("paid_at") @Nullable String paidAt,
        @JsonProperty("refunded_at") @Nullable String refundedAt,
        @JsonProperty("failed_at") @Nullable String failedAt)
        implements ${gatewayName}Response {

    Payment toDomain(ResponseFields fields) {
        return Payment.builder(
                        fields.required("id", id),
                        knownStatus(fields),
                        fields.money("amount", amount, currency))
                .orderId(fields.required("order", order))
                .cancellable(fields.money("refundable", refundable, currency))
                .method(knownMethod())
                .paidAt(time(fields, "paid_at", paidAt))
                .cancelledAt(time(fields, "refunded_at", refundedAt))
                .failedAt(time(fields, "failed_at", failedAt))
                .gatewayText(fields.text().whole())
                .build();
    }

    private @Nullable PaymentMethod knownMethod() {
        if (method == null) {
            return null;
        }
        return method.equals("card") ? PaymentMethod.Card.UNKNOWN : new PaymentMethod.Other(method);
    }

    private PaymentStatus knownStatus(ResponseFields fields) {
        String given = fields.required("status", status);
        return switch (given) {
            case "created" -> PaymentStatus.READY;
            case "paid" -> PaymentStatus.PAID;
            case "partially_refunded" -> PaymentStatus.PARTIALLY_CANCELLED;
            case "refunded" -> PaymentStatus.CANCELLED;
            case "failed" -> PaymentStatus.FAILED;
            default -> throw fields.unknown("status", given);
        };
    }

    private static @Nullable Instant time(
            ResponseFields fields, String name, @Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            throw fields.unknown(name, text);
        }
    }
}
