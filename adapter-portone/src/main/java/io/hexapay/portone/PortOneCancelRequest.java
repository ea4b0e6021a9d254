package io.hexapay.portone;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.hexapay.core.payment.Money;
import io.hexapay.core.payment.cancel.CancelRequest;
import io.hexapay.core.payment.cancel.RefundAccount;
import org.jspecify.annotations.Nullable;

/**
 * The body that asks for a cancellation. Without an amount PortOne would cancel all, and without
 * what can be cancelled before it would not compare, so both are always there. Amounts are in the
 * currency's smallest unit. It does not print.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PortOneCancelRequest(
        @JsonProperty("storeId") String storeId,
        @JsonProperty("amount") long amount,
        @JsonProperty("currentCancellableAmount") long currentCancellableAmount,
        @JsonProperty("taxFreeAmount") @Nullable Long taxFreeAmount,
        @JsonProperty("reason") String reason,
        @JsonProperty("refundAccount") @Nullable Account refundAccount) {

    /**
     * @param bank one of PortOne's words, as in {@code SHINHAN}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Account(
            @JsonProperty("bank") String bank,
            @JsonProperty("number") String number,
            @JsonProperty("holderName") String holderName,
            @JsonProperty("holderPhoneNumber") @Nullable String holderPhoneNumber) {

        private static @Nullable Account of(@Nullable RefundAccount account) {
            return account == null
                    ? null
                    : new Account(
                            account.bank(), account.number(), account.holder(), account.phone());
        }

        @Override
        public String toString() {
            return "Account[****]";
        }
    }

    /**
     * @throws IllegalArgumentException if an amount has a part of the currency's smallest unit
     */
    static PortOneCancelRequest of(String storeId, CancelRequest request) {
        Money taxFree = request.taxFree();
        return new PortOneCancelRequest(
                storeId,
                request.amount().minorUnits(),
                request.expected().minorUnits(),
                taxFree == null ? null : taxFree.minorUnits(),
                request.reason(),
                Account.of(request.refundAccount()));
    }

    @Override
    public String toString() {
        return "PortOneCancelRequest[amount=%d, currentCancellableAmount=%d, ****]"
                .formatted(amount, currentCancellableAmount);
    }
}
