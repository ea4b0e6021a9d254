package io.hexapay.nicepay;

import io.hexapay.core.GatewayId;
import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.payment.approve.Approvals;
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
import io.hexapay.nicepay.NicePayPlugin.AuthMode;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** NicePay at one address. Thread-safe; share one among all merchants there. */
public final class NicePayGateway extends HttpGatewayConnection {

    /** {@code nicepay}. */
    public static final GatewayId ID = new GatewayId("nicepay");

    /**
     * {@code https://api.nicepay.co.kr}. Test shops are at {@code
     * https://sandbox-api.nicepay.co.kr}.
     */
    public static final GatewayUrl URL = GatewayUrl.of("https://api.nicepay.co.kr");

    private final NicePayApi api;
    private final AuthPort auth;
    private final Duration readTimeout;

    private NicePayGateway(ConnectionSettings settings) {
        super(ID, settings);
        this.api = api(NicePayApi.class);
        this.auth = around(new NicePayAuth(api, settings.timeouts().token()));
        this.readTimeout = settings.timeouts().read();
    }

    /** NicePay as {@code settings} reach it. Connects with the first call. */
    public static NicePayGateway connect(ConnectionSettings settings) {
        return new NicePayGateway(settings);
    }

    /** Issues tokens to merchants whose secret key is in Bearer mode. */
    @Override
    public AuthPort auth() {
        return auth;
    }

    @Override
    public MerchantPorts open(GatewayOptions options, AccessTokens tokens) {
        return ports(calls(options, tokens));
    }

    /** What the ports of merchants with these options call. */
    NicePayCalls calls(GatewayOptions options, AccessTokens tokens) {
        AuthMode mode = options.get(NicePayPlugin.AUTH);
        Signature.Policy signatures =
                options.get(NicePayPlugin.ALLOW_UNSIGNED)
                        ? Signature.Policy.IF_ANY
                        : Signature.Policy.REQUIRED;
        AuthorizedCalls authorized =
                switch (mode) {
                    case BEARER -> AuthorizedCalls.bearer(tokens, NicePayResponse::refusesToken);
                    case BASIC -> AuthorizedCalls.basic();
                };
        return new NicePayCalls(api, authorized, mode, signatures);
    }

    private Ports ports(NicePayCalls calls) {
        PaymentPort payments = around(new NicePayPayments(calls));
        InstantSource clock = InstantSource.system();
        return new Ports(
                payments,
                cancellations(new NicePayCancel(calls, clock), payments),
                approvals(new NicePayApprove(calls, clock, readTimeout), payments),
                new Webhooks(new NicePayWebhooks(), payments),
                calls.mode() == AuthMode.BASIC
                        ? "in NicePay's basic mode every call carries key and secret"
                        : null);
    }

    private record Ports(
            PaymentPort payments,
            Cancellations cancellations,
            Approvals approvals,
            Webhooks webhooks,
            @Nullable String noTokenReason)
            implements MerchantPorts {}
}
