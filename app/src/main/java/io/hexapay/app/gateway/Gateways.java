package io.hexapay.app.gateway;

import static java.util.Objects.requireNonNull;

import io.hexapay.app.config.MerchantSettings;
import io.hexapay.core.GatewayId;
import jakarta.inject.Inject;
import java.util.Map;

/** All gateways that the program knows. Thread-safe. Closing it ends what was opened. */
public final class Gateways implements AutoCloseable {

    private final Map<GatewayId, GatewayFactory> factories;
    private final TokenCaches caches;

    @Inject
    Gateways(Map<GatewayId, GatewayFactory> factories, TokenCaches caches) {
        this.factories = factories;
        this.caches = caches;
    }

    /** Connects a merchant to its gateway. Nothing is sent yet. */
    public MerchantAccess open(MerchantSettings settings) {
        GatewayFactory factory = factories.get(settings.gateway());
        return requireNonNull(factory, () -> "no module binds " + settings.gateway())
                .open(settings);
    }

    @Override
    public void close() {
        factories.values().forEach(GatewayFactory::close);
        caches.close();
    }
}
