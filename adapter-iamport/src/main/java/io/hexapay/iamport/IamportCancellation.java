package io.hexapay.iamport;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.hexapay.core.payment.Cancellation;
import io.hexapay.core.payment.Cancellation.Status;
import io.hexapay.core.payment.Money;
import io.hexapay.http.call.IfReadable;
import io.hexapay.http.error.ResponseFields;
import java.math.BigDecimal;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/** An entry of {@code cancel_history}. */
record IamportCancellation(
        @IfReadable @JsonProperty("cancellation_id") @Nullable String id,
        @JsonProperty("amount") @Nullable BigDecimal amount,
        @IfReadable @JsonProperty("reason") @Nullable String reason,
        @JsonProperty("cancelled_at") @Nullable BigDecimal cancelledAt) {

    /** What it gives back, in the payment's currency. */
    Money money(ResponseFields fields, Currency currency) {
        return fields.money("amount in cancel_history", amount, currency.getCurrencyCode());
    }

    Cancellation toDomain(Money money, Status status) {
        return new Cancellation(id, money, status, reason, UnixTime.toInstantIfAny(cancelledAt));
    }

    /** When it was carried out; 0 if that is not told. */
    BigDecimal time() {
        return cancelledAt == null ? BigDecimal.ZERO : cancelledAt;
    }

    /** Without the reason, which people write. */
    @Override
    public String toString() {
        return "IamportCancellation[id=%s, amount=%s, ****]".formatted(id, amount);
    }
}
