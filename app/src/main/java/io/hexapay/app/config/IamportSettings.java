package io.hexapay.app.config;

import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.MerchantId;
import io.hexapay.http.gateway.ConnectionSettings;
import io.hexapay.http.gateway.GatewayOptions;
import io.hexapay.http.resilience.ResilienceConfig;
import io.hexapay.iamport.IamportGateway;
import io.hexapay.iamport.IamportPlugin;

/** A merchant at Iamport. */
public record IamportSettings(
        Merchant merchant, ConnectionSettings connection, GatewayOptions options)
        implements MerchantSettings {

    static IamportSettings read(MerchantId id, ConfigBlock block, ResilienceConfig resilience) {
        return new IamportSettings(
                new Merchant(id, block.credentials()),
                block.connection(IamportGateway.URL, resilience),
                block.options(new IamportPlugin().options()));
    }

    @Override
    public GatewayId gateway() {
        return IamportGateway.ID;
    }

    @Override
    public IamportSettings withoutResilience() {
        return new IamportSettings(
                merchant, connection.withResilience(ResilienceConfig.OFF), options);
    }
}
