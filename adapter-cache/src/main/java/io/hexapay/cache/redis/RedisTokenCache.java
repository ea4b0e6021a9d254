package io.hexapay.cache.redis;

import static java.util.Objects.requireNonNull;

import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.token.CachedToken;
import io.hexapay.core.token.TokenCache;
import io.hexapay.core.token.TokenCacheListener;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of one connection to a gateway. It keeps no copies: whoever listens holds what is in
 * use. A removal that Redis did not carry out is remembered, and carried out before that merchant's
 * token is read again.
 */
final class RedisTokenCache implements TokenCache {

    private static final int MOST_REMOVALS = 10_000;

    private final SharedTokens shared;
    private final Namespace names;
    private final CachePubSub pubSub;
    private final CacheMetrics metrics;
    private final List<TokenCacheListener> listeners = new CopyOnWriteArrayList<>();

    /**
     * Past the most, further ones are forgotten: then a token is removed after the next 401 to it.
     */
    private final Map<Merchant, Secret> pendingRemovals = new ConcurrentHashMap<>();

    private final MerchantsByEntry merchants = new MerchantsByEntry();

    RedisTokenCache(
            SharedTokens shared, Namespace names, CachePubSub pubSub, CacheMetrics metrics) {
        this.shared = shared;
        this.names = names;
        this.pubSub = pubSub;
        this.metrics = metrics;
    }

    @Override
    public @Nullable CachedToken find(Merchant merchant) {
        remember(merchant);
        try {
            carryOutRemoval(merchant);
            CachedToken found = shared.find(merchant);
            metrics.count(found == null ? CacheMetrics.Count.MISS : CacheMetrics.Count.HIT);
            return found;
        } catch (RedisUnavailableException unavailable) {
            metrics.count(CacheMetrics.Count.UNAVAILABLE);
            return null;
        }
    }

    @Override
    public void save(Merchant merchant, CachedToken token) {
        long asked = System.nanoTime();
        remember(merchant);
        // The gateway has handed it out since.
        pendingRemovals.remove(merchant, token.value());
        try {
            SharedTokens.Offer offer = shared.save(merchant, token, asked);
            if (offer == SharedTokens.Offer.TAKEN || offer == SharedTokens.Offer.KNOWN) {
                metrics.count(CacheMetrics.Count.SAVE);
                pubSub.publishSaved(names.channel(), names.namesOf(merchant).entry());
            }
        } catch (RedisUnavailableException unavailable) {
            metrics.count(CacheMetrics.Count.UNAVAILABLE);
        }
    }

    @Override
    public void remove(Merchant merchant, Secret value) {
        if (pendingRemovals.size() < MOST_REMOVALS) {
            pendingRemovals.put(merchant, value);
        }
        try {
            // Whoever waits for a token says so every 200 ms: once is news.
            boolean isNews = shared.remove(merchant, value) == SharedTokens.Removal.DONE;
            removed(merchant, value, isNews);
        } catch (RedisUnavailableException unavailable) {
            metrics.count(CacheMetrics.Count.UNAVAILABLE);
        }
    }

    @Override
    public @Nullable Lease lease(Merchant merchant) {
        try {
            Lease lease =
                    shared.lease(
                            merchant,
                            () ->
                                    pubSub.publishFailed(
                                            names.channel(), names.namesOf(merchant).entry()));
            metrics.count(
                    lease == null ? CacheMetrics.Count.LEASE_LOST : CacheMetrics.Count.LEASE_WON);
            return lease;
        } catch (RedisUnavailableException unavailable) {
            metrics.count(CacheMetrics.Count.UNAVAILABLE);
            return Lease.UNCONTESTED;
        }
    }

    @Override
    public Subscription listen(TokenCacheListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** What another process has done. */
    void receive(CacheMessage message) {
        metrics.count(CacheMetrics.Count.MESSAGE);
        Merchant merchant = merchants.find(message.entry());
        if (merchant == null) {
            return;
        }
        switch (message.kind()) {
            case SAVED -> tell(listener -> listener.saved(merchant));
            case FAILED -> tell(listener -> listener.failed(merchant));
            case REMOVED -> {
                String fingerprint = requireNonNull(message.removed());
                Predicate<Secret> isRemoved = token -> names.keys().matches(fingerprint, token);
                tell(listener -> listener.removed(merchant, isRemoved));
            }
        }
    }

    /**
     * After a time without Redis, or without messages: what was to be removed is, what is held is
     * saved again if Redis does not have it, and dropped if somebody has removed it meanwhile.
     *
     * @return how many tokens Redis has now because of this
     */
    int recover() throws RedisUnavailableException {
        for (Merchant merchant : pendingRemovals.keySet()) {
            carryOutRemoval(merchant);
        }
        Recovery recovery = new Recovery();
        tell(listener -> listener.recovered(recovery::keep));
        return recovery.saved;
    }

    private void carryOutRemoval(Merchant merchant) throws RedisUnavailableException {
        Secret value = pendingRemovals.get(merchant);
        if (value != null) {
            // What was sent before may have been carried out late: nobody was told then.
            boolean isNews = shared.remove(merchant, value) != SharedTokens.Removal.CONFIRMED;
            removed(merchant, value, isNews);
        }
    }

    private void removed(Merchant merchant, Secret value, boolean isNews) {
        pendingRemovals.remove(merchant, value);
        if (isNews) {
            byte[] fingerprint = names.keys().first().fingerprintOf(value);
            for (String entry : names.namesOf(merchant).entries()) {
                pubSub.publishRemoved(names.channel(), entry, fingerprint);
            }
        }
    }

    private void remember(Merchant merchant) {
        names.namesOf(merchant).entries().forEach(entry -> merchants.put(entry, merchant));
    }

    private void tell(Consumer<TokenCacheListener> message) {
        for (TokenCacheListener listener : listeners) {
            try {
                message.accept(listener);
            } catch (RuntimeException fault) {
                // The listener's own fault; the others are told all the same.
            }
        }
    }

    /** Ends early if Redis goes away again: the next recovery does the rest. */
    private final class Recovery {

        private int saved;
        private boolean ended;

        void keep(Merchant merchant, CachedToken token) {
            if (ended) {
                return;
            }
            long asked = System.nanoTime();
            remember(merchant);
            try {
                switch (shared.saveAgain(merchant, token, asked)) {
                    case TAKEN -> {
                        saved++;
                        pubSub.publishSaved(names.channel(), names.namesOf(merchant).entry());
                    }
                    case REMOVED ->
                            tell(listener -> listener.removed(merchant, token.value()::equals));
                    case KNOWN, OUTDATED -> {
                        // What Redis has is as good.
                    }
                }
            } catch (RedisUnavailableException again) {
                ended = true;
            }
        }
    }
}
