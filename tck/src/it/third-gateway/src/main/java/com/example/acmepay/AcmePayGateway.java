package com.example.acmepay;

import io.hexapay.core.GatewayId;
import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.core.token.port.AuthPort;
import io.hexapay.http.GatewayUrl;
import io.hexapay.http.Timeouts;
import io.hexapay.http.call.AuthorizedCalls;
import io.hexapay.http.call.GatewayHttp;
import io.hexapay.http.error.GatewayResponse;
import io.hexapay.http.resilience.GatewayResilience;

/** Acme Pay at one address. Thread-safe. */
public final class AcmePayGateway {

    /** {@code acmepay}. */
    public static final GatewayId ID = new GatewayId("acmepay");

    private final AcmePayApi api;
    private final Timeouts timeouts;
    private final GatewayResilience resilience;

    private AcmePayGateway(AcmePayApi api, Timeouts timeouts, GatewayResilience resilience) {
        this.api = api;
        this.timeouts = timeouts;
        this.resilience = resilience;
    }

    /** Acme Pay at {@code url}. Connects with the first call. */
    public static AcmePayGateway at(
            GatewayUrl url, Timeouts timeouts, GatewayResilience resilience) {
        GatewayHttp http = GatewayHttp.to(ID, url, timeouts, resilience.policy());
        return new AcmePayGateway(http.api(AcmePayApi.class), timeouts, resilience);
    }

    /** Issues tokens. */
    public AuthPort auth() {
        return resilience.around(new AcmePayAuth(api, timeouts.token()));
    }

    /**
     * Looks up payments with {@code tokens} of this gateway, which has a header of its own for
     * them.
     */
    public PaymentPort payments(AccessTokens tokens) {
        return resilience.around(
                new AcmePayPayments(
                        api, AuthorizedCalls.token(tokens, GatewayResponse::isUnauthorized)));
    }
}
