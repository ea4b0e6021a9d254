package ${package};

import io.hexapay.core.GatewayId;
import io.hexapay.http.GatewayUrl;
import io.hexapay.http.gateway.ConnectionSettings;
import io.hexapay.http.gateway.GatewayConnection;
import io.hexapay.http.gateway.GatewayOperation;
import io.hexapay.http.gateway.GatewayPlugin;
import java.util.EnumSet;
import java.util.Set;

/** ${gatewayName}, for programs that find it. */
public final class ${gatewayName}Plugin implements GatewayPlugin {

    @Override
    public GatewayId id() {
        return ${gatewayName}Gateway.ID;
    }

    @Override
    public GatewayUrl defaultUrl() {
        return ${gatewayName}Gateway.URL;
    }

    @Override
    public Set<GatewayOperation> operations() {
        return EnumSet.of(GatewayOperation.FIND_PAYMENT, GatewayOperation.FIND_PAYMENT_BY_ORDER);
    }

    @Override
    public GatewayConnection connect(ConnectionSettings settings) {
        return ${gatewayName}Gateway.connect(settings);
    }
}
