package io.hexapay.http.assembly;

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
 */
record TokenSettings(TokenCaches caches, TokenListener listener, @Nullable TokenPolicy policy) {

    AccessTokens tokensOf(AuthPort auth, String address) {
        AccessTokensBuilder tokens =
                AccessTokens.builder(auth).cache(caches.cacheOf(auth, address)).listener(listener);
        return (policy == null ? tokens : tokens.policy(policy)).build();
    }
}
