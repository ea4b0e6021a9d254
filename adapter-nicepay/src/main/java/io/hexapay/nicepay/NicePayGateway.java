package io.hexapay.nicepay;

import io.hexapay.core.GatewayId;
import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.core.token.port.AuthPort;
import io.hexapay.http.GatewayUrl;
import io.hexapay.http.call.AuthorizedCalls;
import io.hexapay.http.error.CodeTable;
import io.hexapay.http.gateway.ConnectionSettings;
import io.hexapay.http.gateway.GatewayOptions;
import io.hexapay.http.gateway.HttpGatewayConnection;
import io.hexapay.http.gateway.MerchantPorts;
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

    private NicePayGateway(ConnectionSettings settings) {
        super(ID, settings);
        this.api = api(NicePayApi.class);
        this.auth = around(new NicePayAuth(api, settings.timeouts().token()));
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
        Signatures signatures =
                options.get(NicePayPlugin.ALLOW_UNSIGNED) ? Signatures.IF_ANY : Signatures.REQUIRED;
        return switch (options.get(NicePayPlugin.AUTH)) {
            case BEARER ->
                    ports(
                            AuthorizedCalls.bearer(tokens, NicePayResponse::refusesToken),
                            ResultCodes.LOOK_UP,
                            signatures,
                            null);
            case BASIC ->
                    ports(
                            AuthorizedCalls.basic(),
                            ResultCodes.LOOK_UP_IN_BASIC_MODE,
                            signatures,
                            "in NicePay's basic mode every call carries key and secret");
        };
    }

    private Ports ports(
            AuthorizedCalls calls,
            CodeTable codes,
            Signatures signatures,
            @Nullable String noTokenReason) {
        return new Ports(around(new NicePayPayments(api, calls, codes, signatures)), noTokenReason);
    }

    private record Ports(PaymentPort payments, @Nullable String noTokenReason)
            implements MerchantPorts {}
}
