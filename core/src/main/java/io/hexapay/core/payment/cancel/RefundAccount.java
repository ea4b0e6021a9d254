package io.hexapay.core.payment.cancel;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The bank account that a virtual account's payment is given back to: personal data, which
 * therefore does not print.
 *
 * @param bank the gateway's own code of the bank
 * @param number of the account
 * @param holder whose account it is
 * @param phone of the holder, or null; some gateways ask for it
 */
public record RefundAccount(String bank, String number, String holder, @Nullable String phone)
        implements Serializable {

    public RefundAccount {
        requireNonNull(bank, "bank");
        requireNonNull(number, "number");
        requireNonNull(holder, "holder");
    }

    /** Always {@code RefundAccount[****]}. */
    @Override
    public String toString() {
        return "RefundAccount[****]";
    }
}
