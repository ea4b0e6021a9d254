package io.hexapay.app.gateway;

import static java.util.Objects.requireNonNull;

import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.core.token.AuthPort;
import org.jspecify.annotations.Nullable;

/**
 * What can be done at a gateway in a merchant's name.
 *
 * @param payments with resilience around the gateway
 * @param directPayments asks the gateway itself, once, to find out how it is
 * @param bearer its tokens, or null if its calls carry key and secret themselves
 */
public record MerchantAccess(
        PaymentPort payments, PaymentPort directPayments, @Nullable Bearer bearer) {

    public MerchantAccess {
        requireNonNull(payments, "payments");
        requireNonNull(directPayments, "directPayments");
    }

    /**
     * Where tokens come from.
     *
     * @param auth asks the gateway itself
     */
    public record Bearer(AuthPort auth, AccessTokens tokens) {

        public Bearer {
            requireNonNull(auth, "auth");
            requireNonNull(tokens, "tokens");
        }
    }
}
