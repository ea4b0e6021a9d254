package ${package};

import io.hexapay.core.GatewayId;
import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.core.token.port.AuthPort;
import io.hexapay.http.GatewayUrl;
import io.hexapay.http.call.AuthorizedCalls;
import io.hexapay.http.gateway.ConnectionSettings;
import io.hexapay.http.gateway.GatewayOptions;
import io.hexapay.http.gateway.HttpGatewayConnection;
import io.hexapay.http.gateway.MerchantPorts;
import java.time.Duration;

/** ${gatewayName} at one address. Thread-safe; share one among all merchants there. */
public final class ${gatewayName}Gateway extends HttpGatewayConnection {

    /** {@code ${gateway}}. */
    public static final GatewayId ID = new GatewayId("${gateway}");

    /** {@code https://api.gateway.example}. */
    public static final GatewayUrl URL = GatewayUrl.of("https://api.gateway.example");

    private final ${gatewayName}Api api;
    private final AuthPort auth;

    private ${gatewayName}Gateway(ConnectionSettings settings) {
        super(ID, settings);
        Duration timeout = settings.timeouts().token();
        this.api = api(${gatewayName}Api.class);
        this.auth = around(new ${gatewayName}Auth(api, timeout));
    }

    /** The gateway as {@code settings} reach it. Connects with the first call. */
    public static ${gatewayName}Gateway connect(ConnectionSettings settings) {
        return new ${gatewayName}Gateway(settings);
    }

    @Override
    public AuthPort auth() {
        return auth;
    }

    @Override
    public MerchantPorts open(GatewayOptions options, AccessTokens tokens) {
        AuthorizedCalls calls = AuthorizedCalls.bearer(tokens);
        PaymentPort payments = around(new ${gatewayName}Payments(api, calls));
        return () -> payments;
    }
}
