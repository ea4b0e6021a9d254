package io.hexapay.benchmarks.lookup;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The response as the bare clients read it: the fields that Hexapay reads, too. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PaymentAnswer(
        @JsonProperty("code") int code,
        @JsonProperty("message") @Nullable String message,
        @JsonProperty("response") @Nullable Payment response) {

    /** A payment. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Payment(
            @JsonProperty("imp_uid") @Nullable String id,
            @JsonProperty("merchant_uid") @Nullable String orderId,
            @JsonProperty("status") @Nullable String status,
            @JsonProperty("amount") @Nullable BigDecimal amount,
            @JsonProperty("cancel_amount") @Nullable BigDecimal cancelAmount,
            @JsonProperty("currency") @Nullable String currency,
            @JsonProperty("pay_method") @Nullable String method,
            @JsonProperty("paid_at") @Nullable BigDecimal paidAt,
            @JsonProperty("cancelled_at") @Nullable BigDecimal cancelledAt,
            @JsonProperty("failed_at") @Nullable BigDecimal failedAt) {}

    String paymentStatus() {
        if (response == null || response.status() == null) {
            throw new IllegalStateException("no payment was answered");
        }
        return response.status();
    }
}
