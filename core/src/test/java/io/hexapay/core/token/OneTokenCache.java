package io.hexapay.core.token;

import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import org.jspecify.annotations.Nullable;

/** Keeps the last token saved, whoever's it is, as it is. */
final class OneTokenCache implements TokenCache {

    private volatile @Nullable CachedToken kept;

    @Override
    public @Nullable CachedToken find(Merchant merchant) {
        return kept;
    }

    @Override
    public void save(Merchant merchant, CachedToken token) {
        kept = token;
    }

    @Override
    public void remove(Merchant merchant, Secret value) {
        CachedToken current = kept;
        if (current != null && current.value().equals(value)) {
            kept = null;
        }
    }

    @Override
    public Lease lease(Merchant merchant) {
        return Lease.UNCONTESTED;
    }

    @Override
    public Subscription listen(TokenCacheListener listener) {
        return Subscription.NONE;
    }
}
