package io.hexapay.core.simulation;

import io.hexapay.core.Merchant;
import io.hexapay.core.token.AccessToken;
import io.hexapay.core.token.TokenCache;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The plainest cache. */
final class MapTokenCache implements TokenCache {

    private final Map<Merchant, AccessToken> tokens = new HashMap<>();

    @Override
    public @Nullable AccessToken find(Merchant merchant) {
        return tokens.get(merchant);
    }

    @Override
    public void save(Merchant merchant, AccessToken token) {
        tokens.put(merchant, token);
    }

    @Override
    public void remove(Merchant merchant, AccessToken token) {
        tokens.remove(merchant, token);
    }
}
