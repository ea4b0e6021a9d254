package io.hexapay.app.config;

import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.MerchantId;
import io.hexapay.http.gateway.ConnectionSettings;
import io.hexapay.http.gateway.GatewayOptions;
import io.hexapay.http.resilience.ResilienceConfig;
import io.hexapay.nicepay.NicePayGateway;
import io.hexapay.nicepay.NicePayPlugin;

/** A merchant at NicePay. */
public record NicePaySettings(
        Merchant merchant, ConnectionSettings connection, GatewayOptions options)
        implements MerchantSettings {

    static NicePaySettings read(MerchantId id, ConfigBlock block, ResilienceConfig resilience) {
        return new NicePaySettings(
                new Merchant(id, block.credentials()),
                block.connection(NicePayGateway.URL, resilience),
                block.options(new NicePayPlugin().options()));
    }

    @Override
    public GatewayId gateway() {
        return NicePayGateway.ID;
    }

    @Override
    public boolean usesTokens() {
        return !"basic".equals(options.texts().get("auth"));
    }

    @Override
    public NicePaySettings withoutResilience() {
        return new NicePaySettings(
                merchant, connection.withResilience(ResilienceConfig.OFF), options);
    }
}
