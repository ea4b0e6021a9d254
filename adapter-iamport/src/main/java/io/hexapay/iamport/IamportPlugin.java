package io.hexapay.iamport;

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
import java.util.Optional;
import java.util.Set;

/** Iamport, for programs that find it. */
public final class IamportPlugin implements GatewayPlugin {

    static final GatewayOption<Optional<Tier>> TIER =
            GatewayOption.text(
                    "tier",
                    "the sub-merchant of an agency account, 3 capital letters or digits",
                    Tier::new);

    static final GatewayOption<Boolean> TEST_PAYMENTS =
            GatewayOption.flag("test-payments", "find payments of test channels, too");

    @Override
    public GatewayId id() {
        return IamportGateway.ID;
    }

    @Override
    public GatewayUrl defaultUrl() {
        return IamportGateway.URL;
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
        return List.of(TIER, TEST_PAYMENTS);
    }

    @Override
    public ZoneId zone() {
        return ZoneId.of("Asia/Seoul");
    }

    @Override
    public GatewayConnection connect(ConnectionSettings settings) {
        return IamportGateway.connect(settings);
    }
}
