package io.hexapay.core.token;

import io.hexapay.core.Merchant;
import org.jspecify.annotations.Nullable;

/** See {@link TokenCache#NONE}. */
final class NoTokenCache implements TokenCache {

    @Override
    public @Nullable AccessToken find(Merchant merchant) {
        return null;
    }

    @Override
    public void save(Merchant merchant, AccessToken token) {}

    @Override
    public void remove(Merchant merchant, AccessToken token) {}
}
