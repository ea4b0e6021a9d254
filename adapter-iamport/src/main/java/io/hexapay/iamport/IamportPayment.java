package io.hexapay.iamport;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.hexapay.core.Reason;
import io.hexapay.core.payment.Buyer;
import io.hexapay.core.payment.Money;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentMode;
import io.hexapay.core.payment.PaymentStatus;
import io.hexapay.http.call.IfReadable;
import io.hexapay.http.error.ResponseFields;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A payment as Iamport answers it. What decides about money is read strictly, a detail only if it
 * is readable.
 */
record IamportPayment(
        @JsonProperty("imp_uid") @Nullable String id,
        @JsonProperty("merchant_uid") @Nullable String orderId,
        @JsonProperty("status") @Nullable String status,
        @JsonProperty("amount") @Nullable BigDecimal amount,
        @JsonProperty("cancel_amount") @Nullable BigDecimal cancelAmount,
        @JsonProperty("currency") @Nullable String currency,
        @JsonProperty("cancel_history") @Nullable List<@Nullable IamportCancellation> history,
        @JsonProperty("paid_at") @Nullable BigDecimal paidAt,
        @JsonProperty("cancelled_at") @Nullable BigDecimal cancelledAt,
        @JsonProperty("failed_at") @Nullable BigDecimal failedAt,
        @IfReadable @JsonProperty("fail_reason") @Nullable String failReason,
        @IfReadable @JsonProperty("name") @Nullable String name,
        @IfReadable @JsonProperty("receipt_url") @Nullable String receiptUrl,
        @IfReadable @JsonProperty("custom_data") @Nullable String customData,
        @JsonProperty("sandbox") @Nullable JsonNode sandbox,
        @IfReadable @JsonProperty("buyer_name") @Nullable String buyerName,
        @IfReadable @JsonProperty("buyer_email") @Nullable String buyerEmail,
        @IfReadable @JsonProperty("buyer_tel") @Nullable String buyerPhone,
        @IfReadable @JsonProperty("pay_method") @Nullable String method,
        @IfReadable @JsonProperty("pg_provider") @Nullable String provider,
        @IfReadable @JsonProperty("emb_pg_provider") @Nullable String embeddedProvider,
        @IfReadable @JsonProperty("card_issuer_name") @Nullable String cardIssuerName,
        @IfReadable @JsonProperty("card_name") @Nullable String cardName,
        @IfReadable @JsonProperty("card_issuer_code") @Nullable String cardIssuerCode,
        @IfReadable @JsonProperty("card_code") @Nullable String cardCode,
        @IfReadable @JsonProperty("card_number") @Nullable String cardNumber,
        @IfReadable @JsonProperty("card_quota") @Nullable String cardInstalments,
        @IfReadable @JsonProperty("card_type") @Nullable String cardType,
        @IfReadable @JsonProperty("apply_num") @Nullable String approvalNumber,
        @IfReadable @JsonProperty("bank_name") @Nullable String bankName,
        @IfReadable @JsonProperty("bank_code") @Nullable String bankCode,
        @IfReadable @JsonProperty("vbank_name") @Nullable String accountBankName,
        @IfReadable @JsonProperty("vbank_code") @Nullable String accountBankCode,
        @IfReadable @JsonProperty("vbank_num") @Nullable String accountNumber,
        @IfReadable @JsonProperty("vbank_holder") @Nullable String accountHolder,
        @IfReadable @JsonProperty("vbank_date") @Nullable String accountDue) {

    private static final Set<PaymentStatus> CANCELLED =
            EnumSet.of(PaymentStatus.PARTIALLY_CANCELLED, PaymentStatus.CANCELLED);

    /** The status says what happened, the times only when. */
    Payment toDomain(ResponseFields fields) {
        Money total = fields.money("amount", amount, currency);
        Money cancelled = cancelled(fields, total);
        if (cancelled.isMoreThan(total)) {
            throw fields.malformed("that is cancelled beyond its amount");
        }
        boolean paid = "paid".equals(status);
        PaymentStatus known = statusGiven(fields, total, cancelled);
        boolean isCancelled = CANCELLED.contains(known);
        boolean isFailed = known == PaymentStatus.FAILED;
        return Payment.builder(fields.required("imp_uid", id), known, total)
                .orderId(fields.required("merchant_uid", orderId))
                .orderName(name)
                .cancellable(paid ? total.minus(cancelled) : total.zero())
                .method(IamportMethod.of(this))
                .mode(mode())
                .paidAt(timeIf(isCancelled || known == PaymentStatus.PAID, paidAt))
                .cancelledAt(timeIf(isCancelled, cancelledAt))
                .failedAt(timeIf(isFailed, failedAt))
                .failure(isFailed ? failure() : null)
                .cancellations(CancelHistory.of(fields, history, cancelled, total))
                .buyer(Buyer.of(buyerName, buyerEmail, buyerPhone))
                .receiptUrl(receiptUrl)
                .customData(customData)
                .gatewayText(fields.text().whole())
                .build();
    }

    /** Without the details, which are personal. */
    @Override
    public String toString() {
        return "IamportPayment[id=%s, status=%s, amount=%s, ****]".formatted(id, status, amount);
    }

    private Money cancelled(ResponseFields fields, Money total) {
        if (cancelAmount == null) {
            return "cancelled".equals(status) ? total : total.zero();
        }
        return fields.money("cancel_amount", cancelAmount, currency);
    }

    private static @Nullable Instant timeIf(boolean happened, @Nullable BigDecimal time) {
        return happened ? UnixTime.toInstantIfAny(time) : null;
    }

    private @Nullable PaymentMode mode() {
        if (sandbox == null || !sandbox.isBoolean()) {
            return null;
        }
        return sandbox.booleanValue() ? PaymentMode.TEST : PaymentMode.LIVE;
    }

    /** Iamport has words for it, and no codes. */
    private @Nullable Reason failure() {
        return failReason == null ? null : new Reason("", failReason);
    }

    /** A partly cancelled payment keeps the status {@code paid}, so the amounts decide. */
    private PaymentStatus statusGiven(ResponseFields fields, Money total, Money cancelled) {
        String given = fields.required("status", status);
        return switch (given) {
            case "ready" ->
                    IamportMethod.isIssuedAccount(this)
                            ? PaymentStatus.VIRTUAL_ACCOUNT_ISSUED
                            : PaymentStatus.READY;
            case "pending" -> PaymentStatus.PENDING;
            case "paid" -> {
                if (cancelled.signum() == 0) {
                    yield PaymentStatus.PAID;
                }
                yield cancelled.equals(total)
                        ? PaymentStatus.CANCELLED
                        : PaymentStatus.PARTIALLY_CANCELLED;
            }
            case "cancelled" -> {
                if (!cancelled.equals(total)) {
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
