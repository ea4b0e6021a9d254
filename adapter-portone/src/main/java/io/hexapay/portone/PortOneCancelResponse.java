package io.hexapay.portone;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.hexapay.core.GatewayException;
import io.hexapay.core.Reason;
import io.hexapay.core.payment.Cancellation;
import io.hexapay.core.payment.Money;
import io.hexapay.http.error.ResponseFields;
import org.jspecify.annotations.Nullable;

/**
 * What PortOne answers to a cancellation.
 *
 * @param pgCode the payment company's own, if it refused
 * @param pgMessage in its words
 */
record PortOneCancelResponse(
        @JsonProperty("type") @Nullable String type,
        @JsonProperty("message") @Nullable String message,
        @JsonProperty("pgCode") @Nullable String pgCode,
        @JsonProperty("pgMessage") @Nullable String pgMessage,
        @JsonProperty("cancellation") @Nullable PortOneCancellation cancellation)
        implements PortOneResponse {

    /** Of a payment company's refusal, in its words and with its code. */
    @Override
    public @Nullable String message() {
        return pgMessage == null ? message : "%s (%s)".formatted(pgMessage, pgCode);
    }

    /** The cancellation, if it is of the amount that was asked for. */
    Cancellation toDomain(ResponseFields fields, Money asked) {
        Cancellation made =
                fields.required("cancellation", cancellation)
                        .toDomain(fields, asked.currency().getCurrencyCode());
        if (made == null) {
            throw new GatewayException.Refused(
                    fields.gateway(),
                    "answered that the cancellation failed",
                    new Reason("FAILED", ""),
                    "look the payment up");
        }
        if (!made.amount().equals(asked)) {
            throw fields.malformed("of another amount than was asked for");
        }
        return made;
    }
}
