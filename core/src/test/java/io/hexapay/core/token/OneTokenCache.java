package io.hexapay.core.token;

import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.token.port.CachedToken;
import io.hexapay.core.token.port.TokenCache;
import io.hexapay.core.token.port.TokenCacheListener;
import org.jspecify.annotations.Nullable;

/** Keeps the last token saved, whoever's it is, as it is. */
final class OneTokenCache implements TokenCache {

    private volatile Runnable beforeSaving = () -> {};
    private volatile @Nullable CachedToken kept;

    void beforeSaving(Runnable action) {
        beforeSaving = action;
    }

    @Override
    public @Nullable CachedToken find(Merchant merchant) {
        return kept;
    }

    @Override
    public void save(Merchant merchant, CachedToken token) {
        beforeSaving.run();
        kept = token;
    }

    @Override
    public void remove(Merchant merchant, Secret value) {
        CachedToken current = kept;
        if (current != null && current.value().equals(value) && !current.isConfirmed()) {
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
