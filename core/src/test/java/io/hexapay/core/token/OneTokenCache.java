package io.hexapay.core.token;

import io.hexapay.core.Merchant;
import org.jspecify.annotations.Nullable;

/** Keeps the last token saved, whoever's it is. */
final class OneTokenCache implements TokenCache {

    private volatile @Nullable AccessToken kept;

    @Override
    public @Nullable AccessToken find(Merchant merchant) {
        return kept;
    }

    @Override
    public void save(Merchant merchant, AccessToken token) {
        kept = token;
    }

    @Override
    public void remove(Merchant merchant, AccessToken token) {
        if (token.equals(kept)) {
            kept = null;
        }
    }
}
