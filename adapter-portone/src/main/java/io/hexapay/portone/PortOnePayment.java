package io.hexapay.portone;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.hexapay.core.Reason;
import io.hexapay.core.payment.Buyer;
import io.hexapay.core.payment.Cancellation;
import io.hexapay.core.payment.Money;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentMode;
import io.hexapay.core.payment.PaymentStatus;
import io.hexapay.http.call.IfReadable;
import io.hexapay.http.error.ResponseFields;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A payment as PortOne answers it. What did not happen has no time. It prints without personal
 * data.
 */
record PortOnePayment(
        @JsonProperty("type") @Nullable String type,
        @JsonProperty("message") @Nullable String message,
        @JsonProperty("id") @Nullable String id,
        @JsonProperty("storeId") @Nullable String storeId,
        @JsonProperty("status") @Nullable String status,
        @IfReadable @JsonProperty("orderName") @Nullable String orderName,
        @JsonProperty("amount") @Nullable Amount amount,
        @JsonProperty("currency") @Nullable String currency,
        @IfReadable @JsonProperty("customer") @Nullable Customer customer,
        @IfReadable @JsonProperty("method") @Nullable PortOneMethod method,
        @JsonProperty("channel") @Nullable Channel channel,
        @JsonProperty("paidAt") @Nullable String paidAt,
        @JsonProperty("cancelledAt") @Nullable String cancelledAt,
        @JsonProperty("failedAt") @Nullable String failedAt,
        @IfReadable @JsonProperty("failure") @Nullable Failure failure,
        @JsonProperty("cancellations") @Nullable List<PortOneCancellation> cancellations,
        @IfReadable @JsonProperty("receiptUrl") @Nullable String receiptUrl,
        @IfReadable @JsonProperty("customData") @Nullable String customData)
        implements PortOneResponse {

    /** In the currency's smallest unit: 1050 is 10.50 USD. */
    record Amount(
            @JsonProperty("total") @Nullable BigDecimal total,
            @JsonProperty("cancelled") @Nullable BigDecimal cancelled) {}

    /** Who pays. */
    record Customer(
            @IfReadable @JsonProperty("name") @Nullable String name,
            @IfReadable @JsonProperty("email") @Nullable String email,
            @IfReadable @JsonProperty("phoneNumber") @Nullable String phoneNumber) {

        @Override
        public String toString() {
            return "Customer[****]";
        }
    }

    /**
     * @param type {@code LIVE} or {@code TEST}
     */
    record Channel(@JsonProperty("type") @Nullable String type) {}

    /**
     * @param reason in PortOne's words
     * @param pgCode the payment company's own
     * @param pgMessage in its words
     */
    record Failure(
            @IfReadable @JsonProperty("reason") @Nullable String reason,
            @IfReadable @JsonProperty("pgCode") @Nullable String pgCode,
            @IfReadable @JsonProperty("pgMessage") @Nullable String pgMessage) {

        /** Null if it tells nothing. */
        @Nullable Reason toDomain(ResponseFields fields) {
            String words = pgMessage == null ? reason : pgMessage;
            return pgCode == null && words == null
                    ? null
                    : new Reason(
                            fields.text().words(pgCode == null ? "" : pgCode),
                            fields.text().words(words == null ? "" : words));
        }
    }

    /** In which a payment may have no channel: the payer has not chosen one, or never did. */
    private static final Set<PaymentStatus> BEFORE_A_CHANNEL =
            EnumSet.of(PaymentStatus.READY, PaymentStatus.FAILED);

    /**
     * The payment, if it is the one that was asked for. Ids are looked up in one store, and a
     * payment always tells its own, so one of another store is another payment.
     *
     * <p>What can be cancelled is {@code total - cancelled}, as {@link PortOneGateway} says, less
     * what is only requested. PortOne's document does not say whether that still can be; its
     * simulator reserves it, and so nothing is cancelled twice. {@code paid} is no measure: it
     * lacks the discounts.
     */
    Payment toDomain(ResponseFields fields, String askedId, String askedStore) {
        String orderId = fields.required("id", id);
        fields.requireAsked("id", askedId, orderId);
        fields.requireAsked("storeId", askedStore, fields.required("storeId", storeId));
        PaymentStatus known = knownStatus(fields);
        Amount amounts = fields.required("amount", amount);
        Money total = fields.moneyInMinorUnits("amount.total", amounts.total, currency);
        Money cancelled = fields.moneyInMinorUnits("amount.cancelled", amounts.cancelled, currency);
        if (cancelled.isMoreThan(total)) {
            throw fields.malformed("that is cancelled beyond its amount");
        }
        requireAgreement(fields, known, total, cancelled);
        List<Cancellation> history =
                PortOneCancellation.history(
                        fields, cancellations, total.currency().getCurrencyCode());
        Money taken = taken(fields, history, cancelled, total);
        boolean partly = known == PaymentStatus.PARTIALLY_CANCELLED;
        boolean isPaid = known == PaymentStatus.PAID || partly;
        boolean isCancelled = known == PaymentStatus.CANCELLED || partly;
        boolean isFailed = known == PaymentStatus.FAILED;
        return Payment.builder(orderId, known, total)
                .orderId(orderId)
                .orderName(orderName)
                .cancellable(isPaid ? total.minus(taken) : total.zero())
                .method(method == null ? null : method.toDomain())
                .mode(mode())
                .paidAt(isPaid || isCancelled ? WireTime.ifAny(fields, "paidAt", paidAt) : null)
                .cancelledAt(
                        isCancelled ? WireTime.ifAny(fields, "cancelledAt", cancelledAt) : null)
                .failedAt(isFailed ? WireTime.ifAny(fields, "failedAt", failedAt) : null)
                .failure(isFailed && failure != null ? failure.toDomain(fields) : null)
                .cancellations(history)
                .buyer(
                        customer == null
                                ? null
                                : Buyer.of(customer.name, customer.email, customer.phoneNumber))
                .receiptUrl(receiptUrl)
                .customData(customData)
                .gatewayText(fields.text().whole())
                .build();
    }

    /**
     * Whether it went through a test channel, in which no money moves.
     *
     * @param known its status
     */
    boolean isTest(ResponseFields fields, PaymentStatus known) {
        if (channel == null && BEFORE_A_CHANNEL.contains(known)) {
            return false;
        }
        String given = fields.required("channel.type", fields.required("channel", channel).type);
        PaymentMode mode = mode();
        if (mode == null) {
            throw fields.unknown("channel.type", given);
        }
        return mode == PaymentMode.TEST;
    }

    @Override
    public String toString() {
        return "PortOnePayment[id=%s, status=%s, ****]".formatted(id, status);
    }

    private @Nullable PaymentMode mode() {
        String given = channel == null ? null : channel.type;
        if (given == null) {
            return null;
        }
        return switch (given) {
            case "LIVE" -> PaymentMode.LIVE;
            case "TEST" -> PaymentMode.TEST;
            default -> null;
        };
    }

    /**
     * Of what is {@code PARTIAL_CANCELLED} a part is cancelled. The other statuses are believed: of
     * {@code PAID}, whether a cancellation that is only requested counts is not documented.
     */
    private void requireAgreement(
            ResponseFields fields, PaymentStatus known, Money total, Money cancelled) {
        boolean none = cancelled.signum() == 0;
        if (known == PaymentStatus.PARTIALLY_CANCELLED && (none || cancelled.equals(total))) {
            throw fields.malformed(
                    "in status \"%s\", of which %s is cancelled"
                            .formatted(status, none ? "nothing" : "everything"));
        }
    }

    /** What is cancelled or requested, whether or not {@code cancelled} has the latter in it. */
    private static Money taken(
            ResponseFields fields, List<Cancellation> history, Money cancelled, Money total) {
        BigDecimal sum =
                history.stream()
                        .map(each -> each.amount().amount())
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        if (sum.compareTo(total.amount()) > 0) {
            throw fields.malformed("whose cancellations are more than its amount");
        }
        return new Money(sum.max(cancelled.amount()), total.currency());
    }

    private PaymentStatus knownStatus(ResponseFields fields) {
        String given = fields.required("status", status);
        return switch (given) {
            case "READY" -> PaymentStatus.READY;
            case "PAY_PENDING" -> PaymentStatus.PENDING;
            case "VIRTUAL_ACCOUNT_ISSUED" -> PaymentStatus.VIRTUAL_ACCOUNT_ISSUED;
            case "PAID" -> PaymentStatus.PAID;
            case "FAILED" -> PaymentStatus.FAILED;
            case "PARTIAL_CANCELLED" -> PaymentStatus.PARTIALLY_CANCELLED;
            case "CANCELLED" -> PaymentStatus.CANCELLED;
            default -> throw fields.unknown("status", given);
        };
    }
}
