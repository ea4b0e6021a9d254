package io.hexapay.iamport;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.hexapay.core.payment.Money;
import io.hexapay.core.payment.cancel.CancelRequest;
import io.hexapay.core.payment.cancel.RefundAccount;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The body that cancels a payment.
 *
 * @param amount always there, and never 0: left out or 0 it means all that is left
 * @param checksum what can be cancelled before; if that is not so, Iamport cancels nothing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record IamportCancelRequest(
        @JsonProperty("imp_uid") String id,
        @JsonProperty("amount") BigDecimal amount,
        @JsonProperty("tax_free") @Nullable BigDecimal taxFree,
        @JsonProperty("checksum") BigDecimal checksum,
        @JsonProperty("reason") String reason,
        @JsonProperty("refund_holder") @Nullable String holder,
        @JsonProperty("refund_bank") @Nullable String bank,
        @JsonProperty("refund_account") @Nullable String account,
        @JsonProperty("refund_tel") @Nullable String phone) {

    /**
     * @throws IllegalArgumentException if an amount has a part of the currency's smallest unit
     */
    static IamportCancelRequest of(CancelRequest request) {
        Money taxFree = request.taxFree();
        RefundAccount to = request.refundAccount();
        return new IamportCancelRequest(
                request.paymentId(),
                inWholeUnits(request.amount()),
                taxFree == null ? null : inWholeUnits(taxFree),
                request.expected().amount(),
                request.reason(),
                to == null ? null : to.holder(),
                to == null ? null : to.bank(),
                to == null ? null : to.number(),
                to == null ? null : to.phone());
    }

    /** Without account and reason. */
    @Override
    public String toString() {
        return "IamportCancelRequest[id=%s, amount=%s, checksum=%s, ****]"
                .formatted(id, amount, checksum);
    }

    /** Of 0.4 KRW a gateway that cuts off the rest would see 0, and cancel all. */
    private static BigDecimal inWholeUnits(Money money) {
        BigDecimal units = BigDecimal.valueOf(money.minorUnits());
        return Money.ofMinorUnits(units, money.currency()).amount();
    }
}
