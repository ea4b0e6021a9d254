package io.hexapay.nicepay;

import io.hexapay.core.GatewayId;
import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.core.token.port.AuthPort;
import io.hexapay.http.call.AuthorizedCalls;
import io.hexapay.http.call.GatewayHttp;
import io.hexapay.http.resilience.GatewayResilience;

/** NicePay at one address. Thread-safe; share one among all merchants there. */
public final class NicePayGateway {

    /** {@code nicepay}. */
    public static final GatewayId ID = new GatewayId("nicepay");

    private final NicePayApi api;
    private final AuthPort auth;
    private final GatewayResilience resilience;
    private final Signatures signatures;

    private NicePayGateway(
            NicePayApi api, AuthPort auth, GatewayResilience resilience, Signatures signatures) {
        this.api = api;
        this.auth = auth;
        this.resilience = resilience;
        this.signatures = signatures;
    }

    /** NicePay as {@code config} reaches it, each call sent once. Connects with the first call. */
    public static NicePayGateway of(NicePayConfig config) {
        return of(config, GatewayResilience.off(ID));
    }

    /** NicePay as {@code config} reaches it, protected. Connects with the first call. */
    public static NicePayGateway of(NicePayConfig config, GatewayResilience resilience) {
        NicePayApi api =
                GatewayHttp.to(ID, config.url(), config.timeouts(), resilience.policy())
                        .api(NicePayApi.class);
        AuthPort auth = resilience.around(new NicePayAuth(api, config.timeouts().token()));
        return new NicePayGateway(api, auth, resilience, Signatures.REQUIRED);
    }

    /**
     * The same gateway, on the same connections, for merchants whose paid payments come without a
     * signature, which NicePay's documents allow. A signature that is there is verified all the
     * same.
     */
    public NicePayGateway allowingUnsigned() {
        return new NicePayGateway(api, auth, resilience, Signatures.IF_ANY);
    }

    /** Issues tokens to merchants whose secret key is in Bearer mode. */
    public AuthPort auth() {
        return auth;
    }

    /** Looks up payments of merchants in Bearer mode with {@code tokens} of this gateway. */
    public PaymentPort payments(AccessTokens tokens) {
        return payments(AuthorizedCalls.bearer(tokens, NicePayResponse::refusesToken));
    }

    /** Looks up payments of merchants in Basic mode, which has no tokens. */
    public PaymentPort paymentsInBasicMode() {
        return payments(AuthorizedCalls.basic());
    }

    private PaymentPort payments(AuthorizedCalls calls) {
        return resilience.around(new NicePayPayments(api, calls, signatures));
    }
}
