package io.hexapay.tck;

import static java.util.Objects.requireNonNull;

import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.payment.approve.ApprovePort;
import io.hexapay.core.payment.cancel.CancelPort;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.core.token.port.AuthPort;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The ports of one adapter, connected to one address.
 *
 * @param payments makes the port that looks payments up with these tokens
 * @param cancels makes the port that cancels them; null unless of a {@link CancelFixture}
 * @param approves makes the port that approves them; null unless of an {@link ApproveFixture}
 */
public record GatewayPorts(
        AuthPort auth,
        Function<AccessTokens, PaymentPort> payments,
        @Nullable Function<AccessTokens, CancelPort> cancels,
        @Nullable Function<AccessTokens, ApprovePort> approves) {

    public GatewayPorts {
        requireNonNull(auth, "auth");
        requireNonNull(payments, "payments");
    }

    /** Of an adapter that looks payments up, and does no more with them. */
    public GatewayPorts(AuthPort auth, Function<AccessTokens, PaymentPort> payments) {
        this(auth, payments, null, null);
    }

    /** These, and one that cancels. */
    public GatewayPorts withCancels(Function<AccessTokens, CancelPort> port) {
        return new GatewayPorts(auth, payments, port, approves);
    }

    /** These, and one that approves. */
    public GatewayPorts withApproves(Function<AccessTokens, ApprovePort> port) {
        return new GatewayPorts(auth, payments, cancels, port);
    }

    CancelPort cancels(AccessTokens tokens) {
        return requireNonNull(cancels, "connect(...).withCancels(...)").apply(tokens);
    }

    ApprovePort approves(AccessTokens tokens) {
        return requireNonNull(approves, "connect(...).withApproves(...)").apply(tokens);
    }

    /** Looks payments up, without the gateway's own text, which nothing is compared with. */
    PaymentPort paymentsWithoutText(AccessTokens tokens) {
        PaymentPort port = payments.apply(tokens);
        return (merchant, query, deadline) ->
                port.find(merchant, query, deadline).toBuilder().gatewayText(null).build();
    }
}
