package io.hexapay.http.resilience;

import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.token.port.AuthPort;
import io.hexapay.core.token.port.Renewal;
import io.hexapay.core.token.port.TokenGrant;
import io.hexapay.http.call.ExchangePolicy;
import java.time.Duration;

/** Asks for tokens with protection. */
record ProtectedAuth(AuthPort port, ExchangePolicy policy) implements AuthPort {

    /**
     * Half of it is the longest wait for a place: with the usual timeouts, waiting and asking are
     * over before others in the fleet take it that nobody asks.
     */
    private static final Duration LIMIT = Duration.ofSeconds(2);

    @Override
    public GatewayId gateway() {
        return port.gateway();
    }

    @Override
    public Renewal renewal() {
        return port.renewal();
    }

    @Override
    public Duration precision() {
        return port.precision();
    }

    @Override
    public Duration timeout() {
        return port.timeout();
    }

    @Override
    public TokenGrant issue(Merchant merchant) {
        return policy.exchange(LIMIT, () -> port.issue(merchant));
    }
}
