package io.hexapay.nicepay;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.hexapay.core.Secret;
import io.hexapay.core.payment.Money;
import io.hexapay.core.payment.cancel.CancelRequest;
import io.hexapay.core.payment.cancel.RefundAccount;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The body that cancels a payment.
 *
 * @param orderId names the cancellation: NicePay refuses a second one of the same
 * @param amount null: all that can be cancelled. NicePay's test shops refuse any amount, that of
 *     the whole included (U128).
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record NicePayCancelRequest(
        @JsonProperty("reason") String reason,
        @JsonProperty("orderId") String orderId,
        @JsonProperty("cancelAmt") @Nullable BigDecimal amount,
        @JsonProperty("taxFreeAmt") @Nullable BigDecimal taxFree,
        @JsonProperty("refundAccount") @Nullable String accountNumber,
        @JsonProperty("refundBankCode") @Nullable String accountBank,
        @JsonProperty("refundHolder") @Nullable String accountHolder,
        @JsonProperty("ediDate") String ediDate,
        @JsonProperty("signData") String signature) {

    static NicePayCancelRequest of(CancelRequest request, Instant now, Secret secret) {
        RefundAccount account = request.refundAccount();
        String ediDate = IsoTime.toText(now);
        return new NicePayCancelRequest(
                request.reason(),
                orderId(request),
                request.cancelsAll() ? null : request.amount().amount(),
                amount(request.taxFree()),
                account == null ? null : account.number(),
                account == null ? null : account.bank(),
                account == null ? null : account.holder(),
                ediDate,
                Signature.of(request.paymentId() + ediDate, secret).hex());
    }

    /**
     * The same of all that expect the same of a payment, so that one of them is carried out at
     * most. In NicePay's lists it tells what was cancelled from where.
     */
    static String orderId(CancelRequest request) {
        return request.paymentId() + "-" + request.expected().amount().toPlainString();
    }

    private static @Nullable BigDecimal amount(@Nullable Money money) {
        return money == null ? null : money.amount();
    }

    /** Without reason and account. */
    @Override
    public String toString() {
        return "NicePayCancelRequest[orderId=%s, amount=%s]".formatted(orderId, amount);
    }
}
