package io.hexapay.core.token;

import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** Passes on what others do in the cache to the merchants that something is known of. */
record CacheNews(KnownMerchants merchants) implements TokenCacheListener {

    @Override
    public void saved(Merchant merchant) {
        merchants.ifKnown(merchant, MerchantTokens::savedElsewhere);
    }

    @Override
    public void failed(Merchant merchant) {
        merchants.ifKnown(merchant, MerchantTokens::failedElsewhere);
    }

    @Override
    public void removed(Merchant merchant, Predicate<Secret> token) {
        merchants.ifKnown(merchant, known -> known.rejectedElsewhere(token));
    }

    @Override
    public void recovered(BiConsumer<Merchant, CachedToken> keep) {
        merchants.forEach(
                (merchant, tokens) -> {
                    CachedToken held = tokens.toCache();
                    if (held != null) {
                        keep.accept(merchant, held);
                    }
                });
    }
}
