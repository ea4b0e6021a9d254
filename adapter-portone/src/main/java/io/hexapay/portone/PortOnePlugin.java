package io.hexapay.portone;

import io.hexapay.core.GatewayId;
import io.hexapay.core.Secret;
import io.hexapay.http.GatewayUrl;
import io.hexapay.http.gateway.ConnectionSettings;
import io.hexapay.http.gateway.GatewayConnection;
import io.hexapay.http.gateway.GatewayOperation;
import io.hexapay.http.gateway.GatewayOption;
import io.hexapay.http.gateway.GatewayPlugin;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** PortOne V2, for programs that find it. */
public final class PortOnePlugin implements GatewayPlugin {

    /** How calls are authorized. An API secret works in both. */
    enum AuthScheme {
        /** Every call carries a token. */
        BEARER,
        /** Every call carries the API secret itself; there is no token. */
        SECRET
    }

    static final GatewayOption<AuthScheme> AUTH =
            GatewayOption.oneOf(
                    "auth",
                    "whether calls carry a token or the API secret itself",
                    AuthScheme.BEARER);

    static final GatewayOption<Boolean> TEST_PAYMENTS =
            GatewayOption.flag("test-payments", "find payments of test channels, too");

    static final GatewayOption<List<Secret>> WEBHOOK_SECRETS =
            GatewayOption.secrets(
                    "webhook-secrets",
                    "the secrets that webhooks are signed with (whsec_…)",
                    WebhookSignatures::requireSecret);

    @Override
    public GatewayId id() {
        return PortOneGateway.ID;
    }

    @Override
    public GatewayUrl defaultUrl() {
        return PortOneGateway.URL;
    }

    @Override
    public Set<GatewayOperation> operations() {
        return EnumSet.of(
                GatewayOperation.FIND_PAYMENT,
                GatewayOperation.FIND_PAYMENT_BY_ORDER,
                GatewayOperation.CANCEL_PAYMENT,
                GatewayOperation.RECEIVE_WEBHOOK);
    }

    @Override
    public List<GatewayOption<?>> options() {
        return List.of(AUTH, TEST_PAYMENTS, WEBHOOK_SECRETS);
    }

    @Override
    public ZoneId zone() {
        return ZoneId.of("Asia/Seoul");
    }

    @Override
    public GatewayConnection connect(ConnectionSettings settings) {
        return PortOneGateway.connect(settings);
    }
}
