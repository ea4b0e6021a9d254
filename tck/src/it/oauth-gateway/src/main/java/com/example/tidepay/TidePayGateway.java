package com.example.tidepay;

import io.hexapay.core.GatewayId;
import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.core.token.port.AuthPort;
import io.hexapay.http.call.AuthorizedCalls;
import io.hexapay.http.gateway.ConnectionSettings;
import io.hexapay.http.gateway.GatewayOptions;
import io.hexapay.http.gateway.HttpGatewayConnection;
import io.hexapay.http.gateway.MerchantPorts;

/** Tide Pay at one address. Thread-safe. */
public final class TidePayGateway extends HttpGatewayConnection {

    /** {@code tidepay}. */
    public static final GatewayId ID = new GatewayId("tidepay");

    private final TidePayApi api;
    private final AuthPort auth;

    private TidePayGateway(ConnectionSettings settings) {
        super(ID, settings);
        this.api = api(TidePayApi.class);
        this.auth = around(new TidePayAuth(api, settings.timeouts().token()));
    }

    /** Tide Pay as {@code settings} reach it. Connects with the first call. */
    public static TidePayGateway connect(ConnectionSettings settings) {
        return new TidePayGateway(settings);
    }

    @Override
    public AuthPort auth() {
        return auth;
    }

    @Override
    public MerchantPorts open(GatewayOptions options, AccessTokens tokens) {
        PaymentPort payments = around(new TidePayPayments(api, AuthorizedCalls.bearer(tokens)));
        return () -> payments;
    }
}
