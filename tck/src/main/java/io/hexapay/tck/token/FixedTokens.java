package io.hexapay.tck.token;

import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.core.token.port.AuthPort;
import io.hexapay.core.token.port.Renewal;
import io.hexapay.core.token.port.TokenGrant;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** Tokens that come from no gateway. */
public final class FixedTokens {

    public static final Duration LIFE = Duration.ofMinutes(30);

    private FixedTokens() {}

    /** Always this one, for its life. */
    public static AccessTokens always(Secret token, Supplier<GatewayId> gateway) {
        return AccessTokens.of(
                new AuthPort() {
                    @Override
                    public GatewayId gateway() {
                        return gateway.get();
                    }

                    @Override
                    public Renewal renewal() {
                        return Renewal.AFTER_EXPIRY;
                    }

                    @Override
                    public TokenGrant issue(Merchant merchant) {
                        return new TokenGrant(token, LIFE, Instant.now());
                    }
                });
    }
}
