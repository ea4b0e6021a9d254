package io.hexapay.nicepay;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.hexapay.core.payment.PaymentMethod.BankTransfer;
import io.hexapay.http.call.IfReadable;
import org.jspecify.annotations.Nullable;

/** The bank that a payment was transferred from. */
record NicePayBank(
        @IfReadable @JsonProperty("bankCode") @Nullable String code,
        @IfReadable @JsonProperty("bankName") @Nullable String name) {

    /** No bank: what an answer that has none stands for. */
    static final NicePayBank NONE = new NicePayBank(null, null);

    BankTransfer toDomain() {
        return new BankTransfer(name == null ? code : name);
    }
}
