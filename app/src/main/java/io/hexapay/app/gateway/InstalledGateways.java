package io.hexapay.app.gateway;

import static java.util.Objects.requireNonNull;

import io.hexapay.app.config.HexapayConfig;
import io.hexapay.app.plugin.FoundPlugin;
import io.hexapay.app.plugin.Plugins;
import io.hexapay.core.GatewayId;
import io.hexapay.http.gateway.ConnectionSettings;
import io.hexapay.http.gateway.GatewayPlugin;
import java.util.SortedMap;
import java.util.TreeMap;

/** The gateways of a run, by their ids: those of the program, and those of its user's jars. */
public record InstalledGateways(SortedMap<String, FoundPlugin<GatewayPlugin>> byId) {

    /**
     * Finds them.
     *
     * @throws io.hexapay.app.config.ConfigurationException naming the jar that cannot be used
     */
    public static InstalledGateways in(Plugins plugins) {
        return new InstalledGateways(
                plugins.find(
                        GatewayPlugin.class,
                        gateway -> gateway.id().value(),
                        InstalledGateways::requireUsable));
    }

    /** The plug-ins alone, by their gateways' ids. */
    public SortedMap<String, GatewayPlugin> plugins() {
        SortedMap<String, GatewayPlugin> plugins = new TreeMap<>();
        byId.forEach((id, found) -> plugins.put(id, found.plugin()));
        return plugins;
    }

    /** The one of that id, which is there. */
    public FoundPlugin<GatewayPlugin> get(GatewayId gateway) {
        return requireNonNull(byId.get(gateway.value()), "gateway");
    }

    /** Connects once, which sends nothing, to see that all classes are there and fit. */
    private static void requireUsable(GatewayPlugin gateway) {
        HexapayConfig.requireFreeNames(gateway.options());
        gateway.connect(ConnectionSettings.to(gateway.defaultUrl())).close();
    }
}
