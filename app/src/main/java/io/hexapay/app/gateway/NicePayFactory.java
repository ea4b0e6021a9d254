package io.hexapay.app.gateway;

import io.hexapay.app.config.MerchantSettings;
import io.hexapay.app.config.NicePaySettings;
import io.hexapay.nicepay.NicePayConfig;
import io.hexapay.nicepay.NicePayGateway;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Connects merchants to NicePay. */
@Singleton
final class NicePayFactory implements GatewayFactory {

    private final TokenCaches caches;
    private final ConcurrentMap<NicePayConfig, Connection<NicePayGateway>> connections =
            new ConcurrentHashMap<>();

    @Inject
    NicePayFactory(TokenCaches caches) {
        this.caches = caches;
    }

    @Override
    public MerchantAccess open(MerchantSettings settings) {
        NicePaySettings nicepay = NicePaySettings.class.cast(settings);
        Connection<NicePayGateway> connection =
                connections.computeIfAbsent(nicepay.config(), config -> connect(nicepay));
        NicePayGateway gateway =
                nicepay.allowsUnsigned()
                        ? connection.gateway().allowingUnsigned()
                        : connection.gateway();
        return switch (nicepay.mode()) {
            case BASIC -> new MerchantAccess(gateway.paymentsInBasicMode(), null);
            case BEARER -> connection.bearer(gateway.payments(connection.tokens()));
        };
    }

    @Override
    public void close() {
        connections.values().forEach(Connection::close);
    }

    private Connection<NicePayGateway> connect(NicePaySettings settings) {
        NicePayGateway gateway =
                NicePayGateway.of(settings.config(), Connection.resilience(settings));
        return Connection.of(settings, gateway, gateway.auth(), caches);
    }
}
