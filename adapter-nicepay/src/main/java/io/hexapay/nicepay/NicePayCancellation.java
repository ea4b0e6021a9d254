package io.hexapay.nicepay;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.hexapay.core.payment.Cancellation;
import io.hexapay.http.call.IfReadable;
import io.hexapay.http.error.ResponseFields;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** One of the cancellations of a payment. */
record NicePayCancellation(
        @IfReadable @JsonProperty("tid") @Nullable String id,
        @JsonProperty("amount") @Nullable BigDecimal amount,
        @IfReadable @JsonProperty("cancelledAt") @Nullable String cancelledAt,
        @IfReadable @JsonProperty("reason") @Nullable String reason) {

    Cancellation toDomain(ResponseFields fields, @Nullable String currency) {
        return new Cancellation(
                id,
                fields.money("amount in cancels", amount, currency),
                Cancellation.Status.DONE,
                reason,
                IsoTime.toInstantIfReadable(cancelledAt));
    }

    /** Without the reason, which people write. */
    @Override
    public String toString() {
        return "NicePayCancellation[id=%s, amount=%s]".formatted(id, amount);
    }
}
