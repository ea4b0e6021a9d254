package io.hexapay.core.token;

import io.hexapay.core.Credentials;
import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayId;

/** Issues tokens from one gateway. Thread-safe; never caches; never retries. */
public interface AuthPort {

    /** The gateway that it asks. Constant. */
    GatewayId gateway();

    /** What asking early does at this gateway. Constant. */
    Renewal renewal();

    /**
     * Asks the gateway for a token. Blocks for a bounded time that the adapter states.
     *
     * @throws GatewayException.Refused if it refused our credentials; repeating cannot help
     * @throws GatewayException.Unavailable if no usable answer came; repeating may help
     * @throws GatewayException.Malformed if the answer broke the gateway's own contract
     */
    TokenGrant issue(Credentials credentials);
}
