package io.hexapay.core.token.port;

import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import java.time.Duration;

/** Issues tokens from one gateway. Thread-safe; never caches; never retries. */
public interface AuthPort {

    /** The gateway that it asks. Constant. */
    GatewayId gateway();

    /** The effect of asking early at this gateway. Constant. */
    Renewal renewal();

    /**
     * The steps in which the gateway tells its {@code now}, which may be later than told by up to
     * one, and a lifetime so much shorter. Of a gateway that tells no time, the steps in which it
     * tells a lifetime, which may be rounded either way: {@code expires_in} has seconds; a
     * documented length has none, so zero. Constant; zero or more. The finer, the closer to its
     * expiry a token is used, and the shorter callers wait for the next.
     */
    default Duration precision() {
        return Duration.ofSeconds(1);
    }

    /**
     * The longest that {@link #issue} blocks: all attempts at one call for a token together end in
     * it. Constant.
     */
    default Duration timeout() {
        return Duration.ofSeconds(10);
    }

    /**
     * Asks the gateway for a token with the merchant's credentials; its id is there to be named in
     * logs and metrics. Blocks no longer than {@link #timeout()}; an interrupt, which is kept, ends
     * it early as {@link GatewayException.Unavailable}.
     *
     * @throws GatewayException.Refused if it refused our credentials; repeating cannot help
     * @throws GatewayException.RateLimited if it was asked too often
     * @throws GatewayException.Unavailable if no usable answer came; repeating may help
     * @throws GatewayException.Malformed if the answer broke the gateway's own contract
     */
    TokenGrant issue(Merchant merchant);
}
