package io.hexapay.http.resilience;

import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.token.AuthPort;
import io.hexapay.core.token.Renewal;
import io.hexapay.core.token.TokenGrant;
import io.hexapay.http.ExchangePolicy;
import java.time.Duration;

/**
 * Asks for tokens with protection.
 *
 * @param limit the longest that a call for a token waits to be let through
 */
record ProtectedAuth(AuthPort port, ExchangePolicy policy, Duration limit) implements AuthPort {

    @Override
    public GatewayId gateway() {
        return port.gateway();
    }

    @Override
    public Renewal renewal() {
        return port.renewal();
    }

    @Override
    public TokenGrant issue(Merchant merchant) {
        return policy.exchange(limit, () -> port.issue(merchant));
    }
}
