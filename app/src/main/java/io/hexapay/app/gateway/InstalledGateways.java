package io.hexapay.app.gateway;

import static java.util.Objects.requireNonNull;

import io.hexapay.app.config.HexapayConfig;
import io.hexapay.app.plugin.FoundPlugin;
import io.hexapay.app.plugin.Plugins;
import io.hexapay.core.GatewayId;
import io.hexapay.core.InvalidSettingException;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.core.token.port.AuthPort;
import io.hexapay.http.gateway.ConnectionSettings;
import io.hexapay.http.gateway.GatewayConnection;
import io.hexapay.http.gateway.GatewayOptions;
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

    /**
     * Calls each of its methods once, which sends nothing, to see that all classes are there and
     * fit. What only an answer of the gateway needs shows later.
     */
    private static void requireUsable(GatewayPlugin gateway) {
        HexapayConfig.requireFreeNames(gateway.options());
        requireNonNull(gateway.operations(), "operations");
        requireNonNull(gateway.zone(), "zone");
        try (GatewayConnection connection =
                gateway.connect(ConnectionSettings.to(gateway.defaultUrl()))) {
            requireUsable(connection);
        }
    }

    private static void requireUsable(GatewayConnection connection) {
        AuthPort auth = connection.auth();
        requireNonNull(auth.gateway(), "gateway");
        requireNonNull(auth.renewal(), "renewal");
        // Without a merchant, they cannot be asked for.
        try (AccessTokens tokens = AccessTokens.of(auth)) {
            requireNonNull(connection.open(GatewayOptions.NONE, tokens).payments(), "payments");
        } catch (InvalidSettingException e) {
            // It has an option that every merchant must set, so none can be opened here.
        }
    }
}
