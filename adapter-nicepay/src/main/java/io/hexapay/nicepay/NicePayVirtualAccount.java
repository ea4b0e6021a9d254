package io.hexapay.nicepay;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.hexapay.core.payment.PaymentMethod.VirtualAccount;
import org.jspecify.annotations.Nullable;

/** The account that a payment is to be transferred to. */
record NicePayVirtualAccount(
        @JsonProperty("vbankCode") @Nullable String bankCode,
        @JsonProperty("vbankName") @Nullable String bankName,
        @JsonProperty("vbankNumber") @Nullable String number,
        @JsonProperty("vbankExpDate") @Nullable String due,
        @JsonProperty("vbankHolder") @Nullable String holder) {

    /** No account: what an answer that has none stands for. */
    static final NicePayVirtualAccount NONE =
            new NicePayVirtualAccount(null, null, null, null, null);

    /** Whether there is an account to transfer to. */
    boolean isIssued() {
        return BlankText.toNull(number) != null;
    }

    VirtualAccount toDomain() {
        return new VirtualAccount(
                BlankText.nameOrCode(bankName, bankCode),
                BlankText.toNull(number),
                BlankText.toNull(holder),
                IsoTime.toInstantIfReadable(due));
    }

    /** Without the account. */
    @Override
    public String toString() {
        return "NicePayVirtualAccount[****]";
    }
}
