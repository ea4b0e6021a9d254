package io.hexapay.cache.redis;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.token.CachedToken;
import io.hexapay.core.token.TokenCache;
import io.hexapay.core.token.TokenCacheListener;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of one connection to a gateway: in Redis for the fleet, and a copy near. See {@link RedisTokenCaches}.
 *
 * <p>The near copy answers while it lasts beyond the time in which somebody may renew the token. Within that
 * time Redis is asked, so that what another process got is seen; the near copy answers then only if Redis has
 * none or is away.
 */
final class RedisTokenCache implements TokenCache {

    /** Before the renewal window opens: those who are a little ahead are not overlooked. */
    private static final Duration MARGIN = Duration.ofSeconds(5);

    private final SharedTokens shared;
    private final NearCopies near;
    private final Namespace names;
    private final NewsDesk desk;
    private final Ledger ledger;
    private final Duration asksFrom;
    private final List<TokenCacheListener> listeners = new CopyOnWriteArrayList<>();

    /**
     * By the names of their entries: those whose news matter here, which are those that somebody in this process still
     * knows, whether or not there is a copy near.
     */
    private final Cache<String, Merchant> merchants =
            Caffeine.newBuilder().weakValues().executor(Runnable::run).build();

    RedisTokenCache(
            SharedTokens shared,
            Namespace names,
            NewsDesk desk,
            Ledger ledger,
            int nearSize,
            Duration renewalWindow) {
        this.shared = shared;
        this.near = new NearCopies(nearSize);
        this.names = names;
        this.desk = desk;
        this.ledger = ledger;
        this.asksFrom = renewalWindow.plus(MARGIN);
    }

    @Override
    public @Nullable CachedToken find(Merchant merchant) {
        CachedToken copy = near.findSure(merchant);
        if (copy != null && copy.lifeLeft().compareTo(asksFrom) > 0) {
            ledger.countNearHit();
            return copy;
        }
        remember(merchant);
        try {
            return findShared(merchant);
        } catch (RedisAway away) {
            ledger.count(Ledger.Count.ALONE);
            return near.find(merchant);
        }
    }

    @Override
    public void save(Merchant merchant, CachedToken token) {
        long asked = System.nanoTime();
        long since = near.changes(merchant);
        remember(merchant);
        try {
            if (shared.save(merchant, token, asked) != SharedTokens.Shared.OUTDONE) {
                desk.tellSaved(names.channel(), names.namesOf(merchant).entry());
                near.keepUnlessChanged(merchant, token, asked, since);
            }
        } catch (RedisAway away) {
            ledger.count(Ledger.Count.ALONE);
            near.keep(merchant, token, asked);
        }
    }

    @Override
    public void remove(Merchant merchant, Secret value) {
        near.remove(merchant, value);
        try {
            if (!shared.remove(merchant, value)) {
                return;
            }
        } catch (RedisAway away) {
            ledger.count(Ledger.Count.ALONE);
        }
        // Once more, and only now is it told: who had read it just before may have kept it
        // meanwhile.
        near.remove(merchant, value);
        for (String entry : names.namesOf(merchant).entries()) {
            desk.tellRemoved(names.channel(), entry, names.keys().fingerprintOf(value));
        }
    }

    @Override
    public @Nullable Lease lease(Merchant merchant) {
        try {
            Lease lease = shared.lease(merchant);
            ledger.count(lease == null ? Ledger.Count.LEASE_LOST : Ledger.Count.LEASE_WON);
            return lease == null ? null : new ToldLease(lease, () -> tellFailed(merchant));
        } catch (RedisAway away) {
            ledger.count(Ledger.Count.ALONE);
            return Lease.UNCONTESTED;
        }
    }

    @Override
    public Subscription listen(TokenCacheListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** What another process has done. */
    void receive(News news) {
        Merchant merchant = merchants.getIfPresent(news.entry());
        ledger.count(Ledger.Count.NEWS);
        if (merchant == null) {
            return;
        }
        switch (news.what()) {
            case SAVED -> {
                near.doubt(merchant);
                tellListeners(listener -> listener.saved(merchant));
            }
            case REMOVED -> {
                String fingerprint = requireNonNull(news.removed());
                Predicate<Secret> isRemoved = token -> names.keys().matches(fingerprint, token);
                near.removeIf(merchant, isRemoved);
                tellListeners(listener -> listener.removed(merchant, isRemoved));
            }
            case FAILED -> tellListeners(listener -> listener.failed(merchant));
        }
    }

    /**
     * After a trouble: what is near is in Redis again, or not the newest and no longer near.
     *
     * @return how many Redis has now because of this
     */
    int shareAgain() throws RedisAway {
        shared.forgetTimes();
        int kept = 0;
        for (Merchant merchant : merchants.asMap().values().stream().distinct().toList()) {
            long asked = System.nanoTime();
            CachedToken copy = near.find(merchant);
            if (copy == null) {
                continue;
            }
            switch (shared.share(merchant, copy, asked)) {
                case TAKEN -> {
                    kept++;
                    desk.tellSaved(names.channel(), names.namesOf(merchant).entry());
                }
                case KNOWN -> {
                    // Nothing to be told: it is what Redis had.
                }
                case OUTDONE -> near.remove(merchant, copy.value());
            }
        }
        return kept;
    }

    private @Nullable CachedToken findShared(Merchant merchant) throws RedisAway {
        long asked = System.nanoTime();
        long since = near.changes(merchant);
        CachedToken found = shared.find(merchant);
        CachedToken copy = near.find(merchant);
        if (found == null) {
            ledger.count(copy == null ? Ledger.Count.MISS : Ledger.Count.NEAR_HIT);
            return copy;
        }
        if (copy != null && copy.gatewayExpiry().isAfter(found.gatewayExpiry())) {
            ledger.countNearHit();
            return copy;
        }
        ledger.count(Ledger.Count.SHARED_HIT);
        near.keepUnlessChanged(merchant, found, asked, since);
        return found;
    }

    private void tellFailed(Merchant merchant) {
        desk.tellFailed(names.channel(), names.namesOf(merchant).entry());
    }

    private void remember(Merchant merchant) {
        names.namesOf(merchant).entries().forEach(entry -> merchants.put(entry, merchant));
    }

    private void tellListeners(Consumer<TokenCacheListener> news) {
        for (TokenCacheListener listener : listeners) {
            try {
                news.accept(listener);
            } catch (RuntimeException fault) {
                // The listener's own trouble; the others are told all the same.
            }
        }
    }
}
