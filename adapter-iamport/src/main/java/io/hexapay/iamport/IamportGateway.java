package io.hexapay.iamport;

import static java.util.Objects.requireNonNull;

import io.hexapay.core.GatewayId;
import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.core.token.AuthPort;
import io.hexapay.http.AuthorizedCalls;
import io.hexapay.http.GatewayHttp;

/** Iamport at one address. Thread-safe; share one among all merchants there. */
public final class IamportGateway {

    /** {@code iamport}. */
    public static final GatewayId ID = new GatewayId("iamport");

    private final AuthPort auth;
    private final IamportApi api;

    private IamportGateway(AuthPort auth, IamportApi api) {
        this.auth = auth;
        this.api = api;
    }

    /** Iamport as {@code config} reaches it. Connects with the first call. */
    public static IamportGateway of(IamportConfig config) {
        IamportApi api = GatewayHttp.to(ID, config.url(), config.timeouts()).api(IamportApi.class);
        return new IamportGateway(new IamportAuth(api, config.timeouts().token()), api);
    }

    /** Issues tokens. */
    public AuthPort auth() {
        return auth;
    }

    /** Looks up payments with {@code tokens} of this gateway. */
    public PaymentPort payments(AccessTokens tokens) {
        return new IamportPayments(api, AuthorizedCalls.bearer(tokens), null);
    }

    /** Looks up the payments of one sub-merchant with the agency's {@code tokens}. */
    public PaymentPort payments(AccessTokens tokens, Tier tier) {
        return new IamportPayments(
                api, AuthorizedCalls.bearer(tokens), requireNonNull(tier, "tier"));
    }
}
