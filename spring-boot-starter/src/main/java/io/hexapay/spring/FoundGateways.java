package io.hexapay.spring;

import io.hexapay.http.gateway.GatewayPlugin;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** The gateways whose adapters are on the class path. */
final class FoundGateways {

    private FoundGateways() {}

    /**
     * @throws java.util.ServiceConfigurationError if one cannot be made
     */
    static List<GatewayPlugin> in(@Nullable ClassLoader loader) {
        return ServiceLoader.load(GatewayPlugin.class, loader).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }
}
