package io.hexapay.app.gateway;

import static java.util.Objects.requireNonNull;

import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.core.token.port.AuthPort;
import org.jspecify.annotations.Nullable;

/**
 * A merchant's ports at its gateway.
 *
 * @param bearer its tokens, or null if its calls carry key and secret themselves
 */
public record MerchantAccess(PaymentPort payments, @Nullable Bearer bearer) {

    public MerchantAccess {
        requireNonNull(payments, "payments");
    }

    /** Where tokens come from: {@code auth} asks the gateway each time. */
    public record Bearer(AuthPort auth, AccessTokens tokens) {

        public Bearer {
            requireNonNull(auth, "auth");
            requireNonNull(tokens, "tokens");
        }
    }
}
