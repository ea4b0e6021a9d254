package io.hexapay.app.gateway;

import io.hexapay.app.config.MerchantSettings;
import io.hexapay.http.gateway.ConnectionSettings;
import io.hexapay.nicepay.NicePayPlugin;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Connects merchants to NicePay. */
@Singleton
final class NicePayFactory implements GatewayFactory {

    private final TokenCaches caches;
    private final ConcurrentMap<ConnectionSettings, Connection> connections =
            new ConcurrentHashMap<>();

    @Inject
    NicePayFactory(TokenCaches caches) {
        this.caches = caches;
    }

    @Override
    public MerchantAccess open(MerchantSettings settings) {
        return connections
                .computeIfAbsent(
                        settings.connection(),
                        connection -> Connection.of(settings, new NicePayPlugin(), caches))
                .open(settings);
    }

    @Override
    public void close() {
        connections.values().forEach(Connection::close);
    }
}
