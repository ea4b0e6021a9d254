package io.hexapay.nicepay;

import io.hexapay.core.GatewayId;
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

/** NicePay, for programs that find it. */
public final class NicePayPlugin implements GatewayPlugin {

    /** How a shop's secret key, created for one of the two, authorizes calls. */
    enum AuthMode {
        /** Every call carries key and secret; there is no token. */
        BASIC,
        /** Every call carries a token. */
        BEARER
    }

    static final GatewayOption<AuthMode> AUTH =
            GatewayOption.oneOf(
                    "auth", "the mode that the secret key was created in", AuthMode.BEARER);

    /** NicePay's documents allow it. A signature that is there is verified all the same. */
    static final GatewayOption<Boolean> ALLOW_UNSIGNED =
            GatewayOption.flag(
                    "allow-unsigned", "accept paid payments that come without a signature");

    @Override
    public GatewayId id() {
        return NicePayGateway.ID;
    }

    @Override
    public GatewayUrl defaultUrl() {
        return NicePayGateway.URL;
    }

    @Override
    public Set<GatewayOperation> operations() {
        return EnumSet.of(
                GatewayOperation.FIND_PAYMENT,
                GatewayOperation.FIND_PAYMENT_BY_ORDER,
                GatewayOperation.FIND_PAYMENT_BY_ORDER_DATE,
                GatewayOperation.CANCEL_PAYMENT,
                GatewayOperation.APPROVE_PAYMENT,
                GatewayOperation.UNDO_APPROVAL,
                GatewayOperation.RECEIVE_WEBHOOK);
    }

    @Override
    public List<GatewayOption<?>> options() {
        return List.of(AUTH, ALLOW_UNSIGNED);
    }

    @Override
    public ZoneId zone() {
        return ZoneId.of("Asia/Seoul");
    }

    @Override
    public GatewayConnection connect(ConnectionSettings settings) {
        return NicePayGateway.connect(settings);
    }
}
