package io.hexapay.app.gateway;

import io.hexapay.app.config.IamportSettings;
import io.hexapay.app.config.MerchantSettings;
import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.iamport.IamportConfig;
import io.hexapay.iamport.IamportGateway;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Connects merchants to Iamport. */
@Singleton
final class IamportFactory implements GatewayFactory {

    private final TokenCaches caches;
    private final ConcurrentMap<IamportConfig, Connection<IamportGateway>> connections =
            new ConcurrentHashMap<>();

    @Inject
    IamportFactory(TokenCaches caches) {
        this.caches = caches;
    }

    @Override
    public MerchantAccess open(MerchantSettings settings) {
        IamportSettings iamport = IamportSettings.class.cast(settings);
        Connection<IamportGateway> connection =
                connections.computeIfAbsent(iamport.config(), config -> connect(iamport));
        return connection.bearer(payments(iamport, connection.gateway(), connection.tokens()));
    }

    @Override
    public void close() {
        connections.values().forEach(Connection::close);
    }

    private Connection<IamportGateway> connect(IamportSettings settings) {
        IamportGateway gateway =
                IamportGateway.of(settings.config(), Connection.resilience(settings));
        return Connection.of(settings, gateway, gateway.auth(), caches);
    }

    private static PaymentPort payments(
            IamportSettings settings, IamportGateway gateway, AccessTokens tokens) {
        return settings.tier() == null
                ? gateway.payments(tokens)
                : gateway.payments(tokens, settings.tier());
    }
}
