package io.hexapay.tck;

import static java.util.Objects.requireNonNull;

import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.core.token.port.AuthPort;
import java.util.function.Function;

/**
 * The ports of one adapter, connected to one address.
 *
 * @param payments makes the port that looks payments up with these tokens
 */
public record GatewayPorts(AuthPort auth, Function<AccessTokens, PaymentPort> payments) {

    public GatewayPorts {
        requireNonNull(auth, "auth");
        requireNonNull(payments, "payments");
    }

    /** Looks payments up, and leaves the gateway's own text away, which nothing is compared with. */
    PaymentPort paymentsWithoutText(AccessTokens tokens) {
        PaymentPort port = payments.apply(tokens);
        return (merchant, query, deadline) ->
                port.find(merchant, query, deadline).toBuilder().gatewayText(null).build();
    }
}
