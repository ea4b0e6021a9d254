package io.hexapay.portone;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.hexapay.core.payment.Cancellation;
import io.hexapay.core.payment.Cancellation.Status;
import io.hexapay.core.payment.Money;
import io.hexapay.http.call.IfReadable;
import io.hexapay.http.error.ResponseFields;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A cancellation as PortOne tells it, in a payment and as the answer to a request. It does not
 * print: people write the reason.
 *
 * @param status {@code SUCCEEDED}, {@code REQUESTED} or {@code FAILED}
 * @param totalAmount in the currency's smallest unit
 */
record PortOneCancellation(
        @JsonProperty("status") @Nullable String status,
        @IfReadable @JsonProperty("id") @Nullable String id,
        @JsonProperty("totalAmount") @Nullable BigDecimal totalAmount,
        @IfReadable @JsonProperty("reason") @Nullable String reason,
        @JsonProperty("requestedAt") @Nullable String requestedAt,
        @JsonProperty("cancelledAt") @Nullable String cancelledAt) {

    /** The document tells no order. One that is carried out later takes effect later. */
    private static final Comparator<PortOneCancellation> OLDEST_FIRST =
            comparing(PortOneCancellation::effectiveAt, nullsLast(naturalOrder()));

    /** Those that did not fail, oldest first. */
    static List<Cancellation> history(
            ResponseFields fields, @Nullable List<PortOneCancellation> told, String currency) {
        return told == null
                ? List.of()
                : told.stream()
                        .filter(Objects::nonNull)
                        .sorted(OLDEST_FIRST)
                        .map(each -> each.toDomain(fields, currency))
                        .filter(Objects::nonNull)
                        .toList();
    }

    /** Null if it failed. */
    @Nullable Cancellation toDomain(ResponseFields fields, String currency) {
        String given = fields.required("cancellation.status", status);
        Money amount = fields.moneyInMinorUnits("cancellation.totalAmount", totalAmount, currency);
        return switch (given) {
            case "SUCCEEDED" ->
                    toDomain(amount, Status.DONE, time(fields, "cancelledAt", cancelledAt));
            case "REQUESTED" ->
                    toDomain(amount, Status.REQUESTED, time(fields, "requestedAt", requestedAt));
            case "FAILED" -> null;
            default -> throw fields.unknown("cancellation.status", given);
        };
    }

    @Override
    public String toString() {
        return "PortOneCancellation[id=%s, status=%s, ****]".formatted(id, status);
    }

    private Cancellation toDomain(Money amount, Status known, @Nullable Instant at) {
        return new Cancellation(id, amount, known, reason, at);
    }

    private @Nullable Instant effectiveAt() {
        Instant effective = WireTime.ifReadable(cancelledAt);
        return effective == null ? WireTime.ifReadable(requestedAt) : effective;
    }

    private static @Nullable Instant time(
            ResponseFields fields, String name, @Nullable String text) {
        return WireTime.ifAny(fields, "cancellation." + name, text);
    }
}
