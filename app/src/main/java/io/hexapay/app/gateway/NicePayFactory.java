package io.hexapay.app.gateway;

import io.hexapay.app.config.MerchantSettings;
import io.hexapay.app.config.NicePaySettings;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.core.token.TokenCache;
import io.hexapay.nicepay.NicePayConfig;
import io.hexapay.nicepay.NicePayGateway;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Opens the way to NicePay. */
@Singleton
final class NicePayFactory implements GatewayFactory {

    private final Provider<TokenCache> caches;
    private final ConcurrentMap<NicePayConfig, Connection> connections = new ConcurrentHashMap<>();

    @Inject
    NicePayFactory(Provider<TokenCache> caches) {
        this.caches = caches;
    }

    @Override
    public MerchantAccess open(MerchantSettings settings) {
        NicePaySettings nicepay = NicePaySettings.class.cast(settings);
        Connection connection = connections.computeIfAbsent(nicepay.config(), this::connect);
        return switch (nicepay.mode()) {
            case BASIC -> new MerchantAccess(connection.gateway().paymentsInBasicMode(), null);
            case BEARER -> connection.withTokens();
        };
    }

    private Connection connect(NicePayConfig config) {
        NicePayGateway gateway = NicePayGateway.of(config);
        return new Connection(gateway, AccessTokens.of(gateway.auth(), caches.get()));
    }

    private record Connection(NicePayGateway gateway, AccessTokens tokens) {

        MerchantAccess withTokens() {
            return new MerchantAccess(
                    gateway.payments(tokens), new MerchantAccess.Bearer(gateway.auth(), tokens));
        }
    }
}
