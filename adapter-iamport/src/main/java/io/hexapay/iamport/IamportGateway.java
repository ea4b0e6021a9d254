package io.hexapay.iamport;

import io.hexapay.core.GatewayId;
import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.payment.cancel.Cancellations;
import io.hexapay.core.payment.webhook.Webhooks;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.core.token.port.AuthPort;
import io.hexapay.http.GatewayUrl;
import io.hexapay.http.call.AuthorizedCalls;
import io.hexapay.http.gateway.ConnectionSettings;
import io.hexapay.http.gateway.GatewayOptions;
import io.hexapay.http.gateway.HttpGatewayConnection;
import io.hexapay.http.gateway.MerchantPorts;

/** Iamport at one address. Thread-safe; share one among all merchants there. */
public final class IamportGateway extends HttpGatewayConnection {

    /** {@code iamport}. */
    public static final GatewayId ID = new GatewayId("iamport");

    /**
     * {@code https://api.iamport.kr}. Merchants whose firewall needs fixed addresses use {@code
     * https://static-api.iamport.kr}.
     */
    public static final GatewayUrl URL = GatewayUrl.of("https://api.iamport.kr");

    private final IamportApi api;
    private final AuthPort auth;

    private IamportGateway(ConnectionSettings settings) {
        super(ID, settings);
        this.api = api(IamportApi.class);
        this.auth = around(new IamportAuth(api, settings.timeouts().token()));
    }

    /** Iamport as {@code settings} reach it. Connects with the first call. */
    public static IamportGateway connect(ConnectionSettings settings) {
        return new IamportGateway(settings);
    }

    @Override
    public AuthPort auth() {
        return auth;
    }

    @Override
    public MerchantPorts open(GatewayOptions options, AccessTokens tokens) {
        AuthorizedCalls calls = AuthorizedCalls.bearer(tokens);
        Tier tier = options.get(IamportPlugin.TIER).orElse(null);
        Boolean testPayments = options.get(IamportPlugin.TEST_PAYMENTS) ? true : null;
        PaymentPort payments = around(new IamportPayments(api, calls, tier, testPayments));
        // Payments of test channels are cancelled like any: what became of one has to be found.
        PaymentPort all = around(new IamportPayments(api, calls, tier, true));
        return new Ports(
                payments,
                cancellations(new IamportCancel(api, calls, tier), all),
                new Webhooks(new IamportWebhooks(), payments));
    }

    private record Ports(PaymentPort payments, Cancellations cancellations, Webhooks webhooks)
            implements MerchantPorts {}
}
