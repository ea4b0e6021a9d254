package io.hexapay.app.gateway;

import io.hexapay.app.config.IamportSettings;
import io.hexapay.app.config.MerchantSettings;
import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.core.token.TokenCache;
import io.hexapay.iamport.IamportConfig;
import io.hexapay.iamport.IamportGateway;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Opens the way to Iamport. */
@Singleton
final class IamportFactory implements GatewayFactory {

    private final Provider<TokenCache> caches;
    private final ConcurrentMap<IamportConfig, Connection> connections = new ConcurrentHashMap<>();

    @Inject
    IamportFactory(Provider<TokenCache> caches) {
        this.caches = caches;
    }

    @Override
    public MerchantAccess open(MerchantSettings settings) {
        IamportSettings iamport = IamportSettings.class.cast(settings);
        Connection connection = connections.computeIfAbsent(iamport.config(), this::connect);
        return new MerchantAccess(
                connection.payments(iamport),
                new MerchantAccess.Bearer(connection.gateway().auth(), connection.tokens()));
    }

    private Connection connect(IamportConfig config) {
        IamportGateway gateway = IamportGateway.of(config);
        return new Connection(gateway, AccessTokens.of(gateway.auth(), caches.get()));
    }

    private record Connection(IamportGateway gateway, AccessTokens tokens) {

        PaymentPort payments(IamportSettings settings) {
            return settings.tier() == null
                    ? gateway.payments(tokens)
                    : gateway.payments(tokens, settings.tier());
        }
    }
}
