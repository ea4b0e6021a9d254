package io.hexapay.core.token;

import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.token.port.CachedToken;
import io.hexapay.core.token.port.TokenCache;
import io.hexapay.core.token.port.TokenCacheListener;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A cache that others use, too: what they do is scripted. Its tokens do not age. */
final class SharedCache implements TokenCache {

    private final List<TokenCacheListener> listeners = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusedLeases = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private volatile @Nullable CachedToken kept;
    private volatile boolean othersAsk;
    private volatile boolean leased;
    private volatile Runnable onLease = () -> {};
    private volatile Runnable onSave = () -> {};
    private volatile Runnable onFind = () -> {};

    /** Others hold the lease from now on. */
    void othersAsk() {
        othersAsk = true;
    }

    /** Nobody else holds the lease from now on. */
    void othersAreDone() {
        othersAsk = false;
    }

    /** Does {@code action} just before a lease is given. */
    void onLease(Runnable action) {
        onLease = action;
    }

    /** Does {@code action} when a token has been found and not been told of yet. */
    void onFind(Runnable action) {
        onFind = action;
    }

    /** Does {@code action} just before a token is saved. */
    void onSave(Runnable action) {
        onSave = action;
    }

    void othersSave(CachedToken token) {
        kept = token;
    }

    void tellSaved(Merchant merchant) {
        listeners.forEach(listener -> listener.saved(merchant));
    }

    void tellRemoved(Merchant merchant, Predicate<Secret> token) {
        listeners.forEach(listener -> listener.removed(merchant, token));
    }

    void tellFailed(Merchant merchant) {
        listeners.forEach(listener -> listener.failed(merchant));
    }

    /** What those who listen hold. */
    Map<Merchant, CachedToken> recover() {
        Map<Merchant, CachedToken> held = new HashMap<>();
        listeners.forEach(listener -> listener.recovered(held::put));
        return held;
    }

    int refusedLeases() {
        return refusedLeases.get();
    }

    int failures() {
        return failures.get();
    }

    boolean isLeased() {
        return leased;
    }

    int listeners() {
        return listeners.size();
    }

    @Override
    public @Nullable CachedToken find(Merchant merchant) {
        CachedToken found = kept;
        onFind.run();
        return found;
    }

    @Override
    public void save(Merchant merchant, CachedToken token) {
        onSave.run();
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
    public @Nullable Lease lease(Merchant merchant) {
        if (othersAsk) {
            refusedLeases.incrementAndGet();
            return null;
        }
        onLease.run();
        leased = true;
        return new Lease() {
            @Override
            public void release() {
                leased = false;
            }

            @Override
            public void fail() {
                failures.incrementAndGet();
                release();
            }
        };
    }

    @Override
    public Subscription listen(TokenCacheListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
