package io.hexapay.app.config;

import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.MerchantId;
import io.hexapay.http.GatewayUrl;
import io.hexapay.http.Timeouts;
import io.hexapay.http.resilience.ResilienceConfig;
import io.hexapay.iamport.IamportConfig;
import io.hexapay.iamport.IamportGateway;
import io.hexapay.iamport.Tier;
import org.jspecify.annotations.Nullable;

/**
 * A merchant at Iamport.
 *
 * @param tier the sub-merchant of an agency account that its calls are for, or null
 */
public record IamportSettings(
        Merchant merchant, IamportConfig config, ResilienceConfig resilience, @Nullable Tier tier)
        implements MerchantSettings {

    static IamportSettings read(MerchantId id, ConfigBlock block, ResilienceConfig resilience) {
        block.requireMerchantKeys("tier");
        String tier = block.textIfAny("tier");
        return new IamportSettings(
                new Merchant(id, block.credentials()),
                new IamportConfig(block.urlOr(IamportConfig.DEFAULT.url()), block.timeouts()),
                resilience,
                tier == null ? null : block.checked("tier", () -> new Tier(tier)));
    }

    @Override
    public GatewayId gateway() {
        return IamportGateway.ID;
    }

    @Override
    public GatewayUrl url() {
        return config.url();
    }

    @Override
    public Timeouts timeouts() {
        return config.timeouts();
    }

    @Override
    public IamportSettings withoutResilience() {
        return new IamportSettings(merchant, config, ResilienceConfig.OFF, tier);
    }
}
