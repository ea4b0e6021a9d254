package com.example.acmepay;

import io.hexapay.core.GatewayId;
import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.core.token.port.AuthPort;
import io.hexapay.http.call.AuthorizedCalls;
import io.hexapay.http.error.GatewayResponse;
import io.hexapay.http.gateway.ConnectionSettings;
import io.hexapay.http.gateway.GatewayOptions;
import io.hexapay.http.gateway.HttpGatewayConnection;
import io.hexapay.http.gateway.MerchantPorts;

/** Acme Pay at one address. Thread-safe. */
public final class AcmePayGateway extends HttpGatewayConnection {

    /** {@code acmepay}. */
    public static final GatewayId ID = new GatewayId("acmepay");

    private final AcmePayApi api;
    private final AuthPort auth;

    private AcmePayGateway(ConnectionSettings settings) {
        super(ID, settings);
        this.api = api(AcmePayApi.class);
        this.auth = around(new AcmePayAuth(api, settings.timeouts().token()));
    }

    /** Acme Pay as {@code settings} reach it. Connects with the first call. */
    public static AcmePayGateway connect(ConnectionSettings settings) {
        return new AcmePayGateway(settings);
    }

    @Override
    public AuthPort auth() {
        return auth;
    }

    /** Acme Pay has a header of its own for tokens. */
    @Override
    public MerchantPorts open(GatewayOptions options, AccessTokens tokens) {
        AuthorizedCalls calls = AuthorizedCalls.token(tokens, GatewayResponse::isUnauthorized);
        PaymentPort payments = around(new AcmePayPayments(api, calls));
        return () -> payments;
    }
}
