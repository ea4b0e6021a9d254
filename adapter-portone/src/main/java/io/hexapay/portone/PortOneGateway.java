package io.hexapay.portone;

import io.hexapay.core.GatewayId;
import io.hexapay.core.InvalidSettingException;
import io.hexapay.core.Secret;
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
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * PortOne V2 at one address. A merchant's key is the id of its store ({@code store-…}), its
 * secret an API secret of V2. Thread-safe; share one among all merchants there.
 *
 * <p>Its payments are not found if they went through a test channel, unless the merchant's option
 * {@code test-payments} is set. Its webhooks are received once the option {@code webhook-secrets}
 * is set: to the secret of the store's webhooks, and while it is exchanged, to both, separated by a
 * space.
 *
 * <p>What can still be cancelled of them is {@code amount.total - amount.cancelled}. PortOne's
 * document does not define it; Hexapay takes it that discounts ({@code amount.discount}) are undone
 * with the payment. {@code PARTIAL_CANCELLED} with nothing or everything
 * cancelled is {@link io.hexapay.core.GatewayException.Malformed}. Other statuses are believed by
 * themselves: whether a cancellation that is only requested counts is not documented.
 */
public final class PortOneGateway extends HttpGatewayConnection {

    /** {@code portone}. */
    public static final GatewayId ID = new GatewayId("portone");

    /** {@code https://api.portone.io}. */
    public static final GatewayUrl URL = GatewayUrl.of("https://api.portone.io");

    private final PortOneApi api;
    private final AuthPort auth;

    private PortOneGateway(ConnectionSettings settings) {
        super(ID, settings);
        this.api = api(PortOneApi.class);
        this.auth = around(new PortOneAuth(api, settings.timeouts().token()));
    }

    /** PortOne V2 as {@code settings} reach it. Connects with the first call. */
    public static PortOneGateway connect(ConnectionSettings settings) {
        return new PortOneGateway(settings);
    }

    @Override
    public AuthPort auth() {
        return auth;
    }

    @Override
    public MerchantPorts open(GatewayOptions options, AccessTokens tokens) {
        return switch (options.get(PortOnePlugin.AUTH)) {
            case BEARER -> ports(options, AuthorizedCalls.bearer(tokens), null);
            case SECRET ->
                    ports(
                            options,
                            AuthorizedCalls.secret("PortOne"),
                            "in PortOne's secret mode every call carries the API secret");
        };
    }

    private Ports ports(
            GatewayOptions options, AuthorizedCalls calls, @Nullable String noTokenReason) {
        boolean testPayments = options.get(PortOnePlugin.TEST_PAYMENTS);
        PaymentPort payments = around(new PortOnePayments(api, calls, testPayments));
        return new Ports(
                payments,
                cancellations(new PortOneCancel(api, calls), payments),
                options.get(PortOnePlugin.WEBHOOK_SECRETS),
                noTokenReason);
    }

    private record Ports(
            PaymentPort payments,
            Cancellations cancellations,
            List<Secret> webhookSecrets,
            @Nullable String noTokenReason)
            implements MerchantPorts {

        /**
         * @throws InvalidSettingException if there is no secret to verify them with
         */
        @Override
        public Webhooks webhooks() {
            if (webhookSecrets.isEmpty()) {
                throw new InvalidSettingException(
                        PortOnePlugin.WEBHOOK_SECRETS.name(),
                        "not set (expected: the secret of the store's webhooks, whsec_…)");
            }
            return new Webhooks(
                    new PortOneWebhooks(webhookSecrets, InstantSource.system()), payments);
        }
    }
}
