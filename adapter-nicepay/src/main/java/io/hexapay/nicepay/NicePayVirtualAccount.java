package io.hexapay.nicepay;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.hexapay.core.payment.PaymentMethod.VirtualAccount;
import io.hexapay.http.call.IfReadable;
import org.jspecify.annotations.Nullable;

/** The account that a payment is to be transferred to. */
record NicePayVirtualAccount(
        @IfReadable @JsonProperty("vbankCode") @Nullable String bankCode,
        @IfReadable @JsonProperty("vbankName") @Nullable String bankName,
        @IfReadable @JsonProperty("vbankNumber") @Nullable String number,
        @IfReadable @JsonProperty("vbankExpDate") @Nullable String due,
        @IfReadable @JsonProperty("vbankHolder") @Nullable String holder) {

    /** No account: what an answer that has none stands for. */
    static final NicePayVirtualAccount NONE =
            new NicePayVirtualAccount(null, null, null, null, null);

    /** Whether there is an account to transfer to. */
    boolean isIssued() {
        return number != null;
    }

    VirtualAccount toDomain() {
        return new VirtualAccount(
                bankName == null ? bankCode : bankName,
                number,
                holder,
                IsoTime.toInstantIfReadable(due));
    }

    /** Without the account. */
    @Override
    public String toString() {
        return "NicePayVirtualAccount[****]";
    }
}
