package com.example.tidepay;

import io.hexapay.core.GatewayId;
import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.core.token.port.AuthPort;
import io.hexapay.http.GatewayUrl;
import io.hexapay.http.Timeouts;
import io.hexapay.http.call.AuthorizedCalls;
import io.hexapay.http.call.GatewayHttp;

/** Tide Pay at one address. Thread-safe. */
public final class TidePayGateway {

    /** {@code tidepay}. */
    public static final GatewayId ID = new GatewayId("tidepay");

    private final TidePayApi api;
    private final Timeouts timeouts;

    private TidePayGateway(TidePayApi api, Timeouts timeouts) {
        this.api = api;
        this.timeouts = timeouts;
    }

    /** Tide Pay at {@code url}. Connects with the first call. */
    public static TidePayGateway at(GatewayUrl url, Timeouts timeouts) {
        return new TidePayGateway(
                GatewayHttp.to(ID, url, timeouts).api(TidePayApi.class), timeouts);
    }

    /** Issues tokens. */
    public AuthPort auth() {
        return new TidePayAuth(api, timeouts.token());
    }

    /** Looks up payments with {@code tokens} of this gateway. */
    public PaymentPort payments(AccessTokens tokens) {
        return new TidePayPayments(api, AuthorizedCalls.bearer(tokens));
    }
}
