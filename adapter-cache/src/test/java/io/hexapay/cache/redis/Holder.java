package io.hexapay.cache.redis;

import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.token.port.CachedToken;
import io.hexapay.core.token.port.TokenCacheListener;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * Holds a token of a merchant's, as a process's access tokens do, until it is told that it was
 * removed.
 */
final class Holder implements TokenCacheListener {

    private final Map<Merchant, CachedToken> held = new ConcurrentHashMap<>();

    Holder(Merchant merchant, CachedToken token) {
        held.put(merchant, token);
    }

    boolean holds(Merchant merchant) {
        return held.containsKey(merchant);
    }

    @Override
    public void saved(Merchant merchant) {
        // What is held is as good.
    }

    @Override
    public void failed(Merchant merchant) {
        // There is a token.
    }

    @Override
    public void removed(Merchant merchant, Predicate<Secret> token) {
        held.computeIfPresent(
                merchant, (name, current) -> token.test(current.value()) ? null : current);
    }

    @Override
    public void recovered(BiConsumer<Merchant, CachedToken> keep) {
        held.forEach(keep);
    }
}
