package io.hexapay.portone;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.hexapay.core.payment.Money;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentMethod;
import io.hexapay.core.payment.PaymentStatus;
import io.hexapay.http.error.ResponseFields;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A payment as PortOne answers it. What did not happen has no time. */
record PortOnePayment(
        @JsonProperty("type") @Nullable String type,
        @JsonProperty("message") @Nullable String message,
        @JsonProperty("id") @Nullable String id,
        @JsonProperty("storeId") @Nullable String storeId,
        @JsonProperty("status") @Nullable String status,
        @JsonProperty("amount") @Nullable Amount amount,
        @JsonProperty("currency") @Nullable String currency,
        @JsonProperty("method") @Nullable Method method,
        @JsonProperty("channel") @Nullable Channel channel,
        @JsonProperty("paidAt") @Nullable String paidAt,
        @JsonProperty("cancelledAt") @Nullable String cancelledAt,
        @JsonProperty("failedAt") @Nullable String failedAt)
        implements PortOneResponse {

    /** In the currency's smallest unit: 1050 is 10.50 USD. */
    record Amount(
            @JsonProperty("total") @Nullable BigDecimal total,
            @JsonProperty("cancelled") @Nullable BigDecimal cancelled) {}

    /**
     * @param type {@code PaymentMethodCard}, …
     */
    record Method(@JsonProperty("type") @Nullable String type) {}

    /**
     * @param type {@code LIVE} or {@code TEST}
     */
    record Channel(@JsonProperty("type") @Nullable String type) {}

    /** In which a payment may have no channel: the payer has not chosen one, or never did. */
    private static final Set<PaymentStatus> BEFORE_A_CHANNEL =
            EnumSet.of(PaymentStatus.READY, PaymentStatus.FAILED);

    /** In which a payment can be, and nobody's arithmetic overflows. */
    private static final Instant BEGINNING = Instant.EPOCH;

    private static final Instant END = Instant.parse("3000-01-01T00:00:00Z");

    /**
     * The payment, if it is the one that was asked for. Ids are looked up in one store, and a
     * payment always tells its own, so one of another store is another payment.
     *
     * <p>What can be cancelled is {@code total - cancelled}, as {@link PortOneGateway} says. {@code
     * paid} is no measure: it lacks the discounts.
     */
    Payment toDomain(ResponseFields fields, String askedId, String askedStore) {
        String orderId = fields.required("id", id);
        fields.requireAsked("id", askedId, orderId);
        fields.requireAsked("storeId", askedStore, fields.required("storeId", storeId));
        PaymentStatus known = knownStatus(fields);
        Amount amounts = fields.required("amount", amount);
        Money total = fields.moneyInMinorUnits("amount.total", amounts.total, currency);
        Money cancelled = fields.moneyInMinorUnits("amount.cancelled", amounts.cancelled, currency);
        if (cancelled.amount().compareTo(total.amount()) > 0) {
            throw fields.malformed("that is cancelled beyond its amount");
        }
        requireAgreement(fields, known, total, cancelled);
        boolean partly = known == PaymentStatus.PARTIALLY_CANCELLED;
        boolean isPaid = known == PaymentStatus.PAID || partly;
        boolean isCancelled = known == PaymentStatus.CANCELLED || partly;
        return Payment.builder(orderId, known, total)
                .orderId(orderId)
                .cancellable(isPaid ? total.minus(cancelled) : total.zero())
                .method(
                        method == null || method.type == null
                                ? null
                                : new PaymentMethod.Other(method.type))
                .paidAt(isPaid || isCancelled ? time(fields, "paidAt", paidAt) : null)
                .cancelledAt(isCancelled ? time(fields, "cancelledAt", cancelledAt) : null)
                .failedAt(known == PaymentStatus.FAILED ? time(fields, "failedAt", failedAt) : null)
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
        String type = fields.required("channel.type", fields.required("channel", channel).type);
        return switch (type) {
            case "LIVE" -> false;
            case "TEST" -> true;
            default -> throw fields.unknown("channel.type", type);
        };
    }

    /**
     * Of what is {@code PARTIAL_CANCELLED} a part is cancelled. The other statuses are believed: of
     * {@code PAID}, whether a cancellation that is only requested counts is not documented.
     */
    private void requireAgreement(
            ResponseFields fields, PaymentStatus known, Money total, Money cancelled) {
        boolean none = cancelled.equals(total.zero());
        if (known == PaymentStatus.PARTIALLY_CANCELLED && (none || cancelled.equals(total))) {
            throw fields.malformed(
                    "in status \"%s\", of which %s is cancelled"
                            .formatted(status, none ? "nothing" : "everything"));
        }
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

    private static @Nullable Instant time(
            ResponseFields fields, String name, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            Instant time = Instant.parse(text);
            if (!time.isBefore(BEGINNING) && time.isBefore(END)) {
                return time;
            }
        } catch (DateTimeParseException e) {
            // As a time that cannot be.
        }
        throw fields.malformed("with a %s that is no time (RFC 3339)".formatted(name));
    }
}
