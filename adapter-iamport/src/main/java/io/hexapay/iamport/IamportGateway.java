package io.hexapay.iamport;

import static java.util.Objects.requireNonNull;

import io.hexapay.core.GatewayId;
import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.core.token.port.AuthPort;
import io.hexapay.http.call.AuthorizedCalls;
import io.hexapay.http.call.GatewayHttp;
import io.hexapay.http.resilience.GatewayResilience;
import org.jspecify.annotations.Nullable;

/** Iamport at one address. Thread-safe; share one among all merchants there. */
public final class IamportGateway {

    /** {@code iamport}. */
    public static final GatewayId ID = new GatewayId("iamport");

    private final IamportApi api;
    private final AuthPort auth;
    private final GatewayResilience resilience;

    private IamportGateway(IamportConfig config, GatewayResilience resilience) {
        this.api =
                GatewayHttp.to(ID, config.url(), config.timeouts(), resilience.policy())
                        .api(IamportApi.class);
        this.auth = resilience.around(new IamportAuth(api, config.timeouts().token()));
        this.resilience = resilience;
    }

    /** Iamport as {@code config} reaches it, each call sent once. Connects with the first call. */
    public static IamportGateway of(IamportConfig config) {
        return of(config, GatewayResilience.off(ID));
    }

    /** Iamport as {@code config} reaches it, protected. Connects with the first call. */
    public static IamportGateway of(IamportConfig config, GatewayResilience resilience) {
        return new IamportGateway(config, resilience);
    }

    /** Issues tokens. */
    public AuthPort auth() {
        return auth;
    }

    /** Looks up payments with {@code tokens} of this gateway. */
    public PaymentPort payments(AccessTokens tokens) {
        return paymentsOf(tokens, null);
    }

    /** Looks up the payments of one sub-merchant with the agency's {@code tokens}. */
    public PaymentPort payments(AccessTokens tokens, Tier tier) {
        return paymentsOf(tokens, requireNonNull(tier, "tier"));
    }

    private PaymentPort paymentsOf(AccessTokens tokens, @Nullable Tier tier) {
        return resilience.around(new IamportPayments(api, AuthorizedCalls.bearer(tokens), tier));
    }
}
