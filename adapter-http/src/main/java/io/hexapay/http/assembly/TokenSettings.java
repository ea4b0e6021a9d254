package io.hexapay.http.assembly;

import io.hexapay.core.SteadyClock;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.core.token.AccessTokensBuilder;
import io.hexapay.core.token.TokenPolicy;
import io.hexapay.core.token.port.AuthPort;
import io.hexapay.core.token.port.TokenListener;
import org.jspecify.annotations.Nullable;

/**
 * What the tokens of all connections have in common.
 *
 * @param policy null for that of {@link AccessTokensBuilder}
 * @param clock null for one that starts with each connection
 */
record TokenSettings(
        TokenCaches caches,
        TokenListener listener,
        @Nullable TokenPolicy policy,
        @Nullable SteadyClock clock) {

    AccessTokens tokensOf(AuthPort auth, String address) {
        AccessTokensBuilder tokens =
                AccessTokens.builder(auth).cache(caches.cacheOf(auth, address)).listener(listener);
        if (policy != null) {
            tokens.policy(policy);
        }
        if (clock != null) {
            tokens.clock(clock);
        }
        return tokens.build();
    }
}
