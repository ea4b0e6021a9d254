package io.hexapay.app.config;

import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.http.GatewayUrl;
import io.hexapay.http.Timeouts;
import io.hexapay.http.gateway.ConnectionSettings;
import io.hexapay.http.gateway.GatewayOptions;
import io.hexapay.http.resilience.ResilienceConfig;

/** The settings of one merchant. */
public sealed interface MerchantSettings permits IamportSettings, NicePaySettings {

    Merchant merchant();

    GatewayId gateway();

    ConnectionSettings connection();

    GatewayOptions options();

    default GatewayUrl url() {
        return connection().url();
    }

    default Timeouts timeouts() {
        return connection().timeouts();
    }

    /** Whether its calls carry a token. */
    default boolean usesTokens() {
        return true;
    }

    /** The same for all merchants of a gateway. */
    default ResilienceConfig resilience() {
        return connection().resilience();
    }

    /** The same, with every call sent to the gateway, once. */
    MerchantSettings withoutResilience();
}
