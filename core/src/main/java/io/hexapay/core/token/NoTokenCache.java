package io.hexapay.core.token;

import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import org.jspecify.annotations.Nullable;

/** See {@link TokenCache#NONE}. */
final class NoTokenCache implements TokenCache {

    @Override
    public @Nullable CachedToken find(Merchant merchant) {
        return null;
    }

    @Override
    public void save(Merchant merchant, CachedToken token) {}

    @Override
    public void remove(Merchant merchant, Secret value) {}

    @Override
    public Lease lease(Merchant merchant) {
        return Lease.UNCONTESTED;
    }

    @Override
    public Subscription listen(TokenCacheListener listener) {
        return Subscription.NONE;
    }
}
