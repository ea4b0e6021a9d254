package io.hexapay.nicepay;

import io.hexapay.core.GatewayId;
import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.core.token.AuthPort;
import io.hexapay.http.AuthorizedCalls;
import io.hexapay.http.GatewayHttp;

/** NicePay at one address. Thread-safe; share one among all merchants there. */
public final class NicePayGateway {

    /** {@code nicepay}. */
    public static final GatewayId ID = new GatewayId("nicepay");

    private final AuthPort auth;
    private final NicePayApi api;

    private NicePayGateway(AuthPort auth, NicePayApi api) {
        this.auth = auth;
        this.api = api;
    }

    /** NicePay as {@code config} reaches it. Connects with the first call. */
    public static NicePayGateway of(NicePayConfig config) {
        NicePayApi api = GatewayHttp.to(ID, config.url(), config.timeouts()).api(NicePayApi.class);
        return new NicePayGateway(new NicePayAuth(api, config.timeouts().token()), api);
    }

    /** Issues tokens to merchants whose secret key is in Bearer mode. */
    public AuthPort auth() {
        return auth;
    }

    /** Looks up payments of merchants in Bearer mode with {@code tokens} of this gateway. */
    public PaymentPort payments(AccessTokens tokens) {
        return new NicePayPayments(
                api, AuthorizedCalls.bearer(tokens, NicePayAnswer::refusesToken));
    }

    /** Looks up payments of merchants in Basic mode, which has no tokens. */
    public PaymentPort paymentsInBasicMode() {
        return new NicePayPayments(api, AuthorizedCalls.basic());
    }
}
