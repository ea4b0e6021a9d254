package io.hexapay.http.assembly;

import io.hexapay.core.GatewayId;
import io.hexapay.http.GatewayUrl;
import io.hexapay.http.gateway.ConnectionSettings;
import io.hexapay.http.gateway.GatewayConnection;
import io.hexapay.http.gateway.GatewayOperation;
import io.hexapay.http.gateway.GatewayOption;
import io.hexapay.http.gateway.GatewayPlugin;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** A gateway with two modes. */
public final class ToyPlugin implements GatewayPlugin {

    static final GatewayId TOY = new GatewayId("toy");

    static final GatewayOption<Mode> AUTH =
            GatewayOption.oneOf("auth", "how calls are authorized", Mode.BEARER);

    enum Mode {
        BASIC,
        BEARER
    }

    private final GatewayId id;
    private final UnaryOperator<GatewayConnection> around;
    private final AtomicInteger connections = new AtomicInteger();

    /** For {@link java.util.ServiceLoader}. */
    public ToyPlugin() {
        this(TOY);
    }

    ToyPlugin(GatewayId id) {
        this(id, connection -> connection);
    }

    /** One whose connections are changed in that way. */
    ToyPlugin(GatewayId id, UnaryOperator<GatewayConnection> around) {
        this.id = id;
        this.around = around;
    }

    /** How many it has made. */
    int connections() {
        return connections.get();
    }

    @Override
    public GatewayId id() {
        return id;
    }

    @Override
    public GatewayUrl defaultUrl() {
        return GatewayUrl.of("https://toy.example");
    }

    @Override
    public Set<GatewayOperation> operations() {
        return EnumSet.of(GatewayOperation.FIND_PAYMENT);
    }

    @Override
    public List<GatewayOption<?>> options() {
        return List.of(AUTH);
    }

    @Override
    public GatewayConnection connect(ConnectionSettings settings) {
        connections.incrementAndGet();
        return around.apply(new ToyGateway(id, settings));
    }
}
