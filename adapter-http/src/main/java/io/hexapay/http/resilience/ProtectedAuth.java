package io.hexapay.http.resilience;

import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.token.AuthPort;
import io.hexapay.core.token.Renewal;
import io.hexapay.core.token.TokenGrant;
import java.util.function.Consumer;

/**
 * Asks for tokens with protection.
 *
 * @param onFailure is told of each failure before whoever asked
 */
record ProtectedAuth(AuthPort port, ProtectedCalls calls, Consumer<GatewayException> onFailure)
        implements AuthPort {

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
        try {
            return calls.call(() -> port.issue(merchant));
        } catch (GatewayException failure) {
            onFailure.accept(failure);
            throw failure;
        }
    }
}
