package io.hexapay.app.config;

import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.MerchantId;
import io.hexapay.http.GatewayUrl;
import io.hexapay.http.Timeouts;
import io.hexapay.http.resilience.ResilienceConfig;
import io.hexapay.nicepay.NicePayConfig;
import io.hexapay.nicepay.NicePayGateway;
import org.jspecify.annotations.Nullable;

/**
 * A merchant at NicePay.
 *
 * @param mode the one that its secret key was created in
 * @param allowsUnsigned whether its paid payments may come without a signature
 */
public record NicePaySettings(
        Merchant merchant,
        NicePayConfig config,
        ResilienceConfig resilience,
        Mode mode,
        boolean allowsUnsigned)
        implements MerchantSettings {

    /** How a secret key authorizes calls. */
    public enum Mode {
        /** Every call carries key and secret; there is no token. */
        BASIC,
        /** Every call carries a token. */
        BEARER
    }

    static NicePaySettings read(MerchantId id, ConfigBlock block, ResilienceConfig resilience) {
        block.requireMerchantKeys("auth", "allow-unsigned");
        return new NicePaySettings(
                new Merchant(id, block.credentials()),
                new NicePayConfig(block.urlOr(NicePayConfig.DEFAULT.url()), block.timeouts()),
                resilience,
                modeOf(block.textIfAny("auth"), block),
                block.isTrue("allow-unsigned"));
    }

    @Override
    public GatewayId gateway() {
        return NicePayGateway.ID;
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
    public boolean usesTokens() {
        return mode == Mode.BEARER;
    }

    @Override
    public NicePaySettings withoutResilience() {
        return new NicePaySettings(merchant, config, ResilienceConfig.OFF, mode, allowsUnsigned);
    }

    private static Mode modeOf(@Nullable String auth, ConfigBlock block) {
        if (auth == null) {
            return Mode.BEARER;
        }
        return switch (auth) {
            case "basic" -> Mode.BASIC;
            case "bearer" -> Mode.BEARER;
            default ->
                    throw block.flaw("auth", "\"%s\" (expected: basic or bearer)".formatted(auth));
        };
    }
}
