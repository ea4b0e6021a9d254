package com.example.toypay;

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

/** Toy Pay at one address. Thread-safe. */
public final class ToyPayGateway {

    /** {@code toypay}. */
    public static final GatewayId ID = new GatewayId("toypay");

    private final ToyPayApi api;
    private final Timeouts timeouts;
    private final GatewayResilience resilience;

    private ToyPayGateway(ToyPayApi api, Timeouts timeouts, GatewayResilience resilience) {
        this.api = api;
        this.timeouts = timeouts;
        this.resilience = resilience;
    }

    /** Toy Pay at {@code url}. Connects with the first call. */
    public static ToyPayGateway at(
            GatewayUrl url, Timeouts timeouts, GatewayResilience resilience) {
        GatewayHttp http = GatewayHttp.to(ID, url, timeouts, resilience.policy());
        return new ToyPayGateway(http.api(ToyPayApi.class), timeouts, resilience);
    }

    /** Issues tokens. */
    public AuthPort auth() {
        return resilience.around(new ToyPayAuth(api, timeouts.token()));
    }

    /** Looks up payments with {@code tokens} of this gateway, which has a header of its own for them. */
    public PaymentPort payments(AccessTokens tokens) {
        return resilience.around(
                new ToyPayPayments(api, AuthorizedCalls.token(tokens, GatewayResponse::isUnauthorized)));
    }
}
