package io.hexapay.iamport;

import com.fasterxml.jackson.annotation.JsonProperty;
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

/** A payment as Iamport answers it. */
record IamportPayment(
        @JsonProperty("imp_uid") @Nullable String id,
        @JsonProperty("merchant_uid") @Nullable String orderId,
        @JsonProperty("status") @Nullable String status,
        @JsonProperty("amount") @Nullable BigDecimal amount,
        @JsonProperty("cancel_amount") @Nullable BigDecimal cancelAmount,
        @JsonProperty("currency") @Nullable String currency,
        @JsonProperty("pay_method") @Nullable String method,
        @JsonProperty("paid_at") @Nullable BigDecimal paidAt,
        @JsonProperty("cancelled_at") @Nullable BigDecimal cancelledAt,
        @JsonProperty("failed_at") @Nullable BigDecimal failedAt) {

    private static final Set<PaymentStatus> CANCELLED =
            EnumSet.of(PaymentStatus.PARTIALLY_CANCELLED, PaymentStatus.CANCELLED);

    /** The status says what happened, the times only when. */
    Payment toDomain(ResponseFields fields) {
        Money total = fields.money("amount", amount, currency);
        Money cancelled =
                cancelAmount == null
                        ? total.zero()
                        : fields.money("cancel_amount", cancelAmount, currency);
        if (cancelled.amount().compareTo(total.amount()) > 0) {
            throw fields.malformed("that is cancelled beyond its amount");
        }
        boolean paid = "paid".equals(status);
        PaymentStatus known = statusGiven(fields, total, cancelled);
        boolean isCancelled = CANCELLED.contains(known);
        return Payment.builder(fields.required("imp_uid", id), known, total)
                .orderId(fields.required("merchant_uid", orderId))
                .cancellable(paid ? total.minus(cancelled) : total.zero())
                .method(method == null ? null : new PaymentMethod.Other(method))
                .paidAt(timeIf(isCancelled || known == PaymentStatus.PAID, paidAt))
                .cancelledAt(timeIf(isCancelled, cancelledAt))
                .failedAt(timeIf(known == PaymentStatus.FAILED, failedAt))
                .gatewayText(fields.text().whole())
                .build();
    }

    private static @Nullable Instant timeIf(boolean happened, @Nullable BigDecimal time) {
        return happened ? UnixTime.toInstantIfAny(time) : null;
    }

    /** A partly cancelled payment keeps the status {@code paid}, so the amounts decide. */
    private PaymentStatus statusGiven(ResponseFields fields, Money total, Money cancelled) {
        String given = fields.required("status", status);
        return switch (given) {
            case "ready" -> PaymentStatus.READY;
            case "pending" -> PaymentStatus.PENDING;
            case "paid" -> {
                if (cancelled.equals(total.zero())) {
                    yield PaymentStatus.PAID;
                }
                yield cancelled.equals(total)
                        ? PaymentStatus.CANCELLED
                        : PaymentStatus.PARTIALLY_CANCELLED;
            }
            case "cancelled" -> {
                if (cancelAmount != null && !cancelled.equals(total)) {
                    throw fields.malformed(
                            "in status \"cancelled\", of which less is cancelled than was paid");
                }
                yield PaymentStatus.CANCELLED;
            }
            case "failed" -> PaymentStatus.FAILED;
            default -> throw fields.unknown("status", given);
        };
    }
}
