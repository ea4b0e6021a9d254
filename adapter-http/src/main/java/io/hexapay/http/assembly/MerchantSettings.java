package io.hexapay.http.assembly;

import static java.util.Objects.requireNonNull;

import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.http.gateway.ConnectionSettings;
import io.hexapay.http.gateway.GatewayOptions;

/**
 * A merchant, and how to reach its gateway.
 *
 * @param merchant whose id is its name
 * @param options that the gateway's plug-in lists
 */
public record MerchantSettings(
        Merchant merchant,
        GatewayId gateway,
        ConnectionSettings connection,
        GatewayOptions options) {

    public MerchantSettings {
        requireNonNull(merchant, "merchant");
        requireNonNull(gateway, "gateway");
        requireNonNull(connection, "connection");
        requireNonNull(options, "options");
    }

    /** The same over another connection. */
    public MerchantSettings withConnection(ConnectionSettings other) {
        return new MerchantSettings(merchant, gateway, other, options);
    }
}
