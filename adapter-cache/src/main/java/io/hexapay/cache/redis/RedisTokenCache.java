package io.hexapay.cache.redis;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.hexapay.cache.CaffeineTokenCache;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.token.CachedToken;
import io.hexapay.core.token.TokenCache;
import io.hexapay.core.token.TokenCacheListener;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
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
    private final CaffeineTokenCache near;
    private final Namespace names;
    private final NewsDesk desk;
    private final Ledger ledger;
    private final Duration asksFrom;

    /** What was read before one of them is perhaps no longer so, whoever made it. */
    private final AtomicLong changes = new AtomicLong();

    private final List<TokenCacheListener> listeners = new CopyOnWriteArrayList<>();

    /** By the names of their entries: those whose news matter here. */
    private final Cache<String, Merchant> merchants;

    RedisTokenCache(
            SharedTokens shared,
            Namespace names,
            NewsDesk desk,
            Ledger ledger,
            int nearSize,
            Duration renewalWindow) {
        this.shared = shared;
        this.near = CaffeineTokenCache.ofSize(nearSize);
        this.names = names;
        this.desk = desk;
        this.ledger = ledger;
        this.asksFrom = renewalWindow.plus(MARGIN);
        this.merchants =
                Caffeine.newBuilder()
                        .maximumSize((long) nearSize * names.keys().keys().size())
                        .executor(Runnable::run)
                        .build();
    }

    @Override
    public @Nullable CachedToken find(Merchant merchant) {
        CachedToken copy = near.find(merchant);
        if (copy != null && copy.lifeLeft().compareTo(asksFrom) > 0) {
            ledger.countNearHit();
            return copy;
        }
        return findShared(merchant, copy);
    }

    @Override
    public void save(Merchant merchant, CachedToken token) {
        long asked = System.nanoTime();
        long before = changes.get();
        remember(merchant);
        try {
            shared.save(merchant, token, asked);
            desk.tellSaved(names.channel(), names.namesOf(merchant).entry());
            boolean alone = changes.compareAndSet(before, before + 1);
            keepNear(merchant, token, asked);
            if (!alone || changes.get() != before + 1) {
                near.remove(merchant, token.value());
            }
        } catch (RedisAway away) {
            ledger.count(Ledger.Count.ALONE);
            changes.incrementAndGet();
            keepNear(merchant, token, asked);
        }
    }

    @Override
    public void remove(Merchant merchant, Secret value) {
        near.remove(merchant, value);
        try {
            shared.remove(merchant, value);
        } catch (RedisAway away) {
            ledger.count(Ledger.Count.ALONE);
        }
        // Once more, and only now is it told: who had read it just before may have kept it
        // meanwhile.
        changes.incrementAndGet();
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
                forgetCopy(merchant, copy -> true);
                tellListeners(listener -> listener.saved(merchant));
            }
            case REMOVED -> {
                String fingerprint = requireNonNull(news.removed());
                Predicate<Secret> isRemoved = token -> names.keys().matches(fingerprint, token);
                forgetCopy(merchant, isRemoved);
                tellListeners(listener -> listener.removed(merchant, isRemoved));
            }
            case FAILED -> tellListeners(listener -> listener.failed(merchant));
        }
    }

    private void forgetCopy(Merchant merchant, Predicate<Secret> isThat) {
        changes.incrementAndGet();
        CachedToken copy = near.find(merchant);
        if (copy != null && isThat.test(copy.value())) {
            near.remove(merchant, copy.value());
        }
    }

    private void tellFailed(Merchant merchant) {
        desk.tellFailed(names.channel(), names.namesOf(merchant).entry());
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

    private @Nullable CachedToken findShared(Merchant merchant, @Nullable CachedToken copy) {
        long asked = System.nanoTime();
        long before = changes.get();
        remember(merchant);
        try {
            CachedToken found = shared.find(merchant);
            if (found == null) {
                ledger.count(copy == null ? Ledger.Count.MISS : Ledger.Count.NEAR_HIT);
                return copy;
            }
            if (copy != null && copy.gatewayExpiry().isAfter(found.gatewayExpiry())) {
                ledger.countNearHit();
                return copy;
            }
            ledger.count(Ledger.Count.SHARED_HIT);
            if (changes.get() == before) {
                keepNear(merchant, found, asked);
                if (changes.get() != before) {
                    near.remove(merchant, found.value());
                }
            }
            return found;
        } catch (RedisAway away) {
            ledger.count(Ledger.Count.ALONE);
            return copy;
        }
    }

    /** Its life is counted from {@code nanos}, that of the copy from now. */
    private void keepNear(Merchant merchant, CachedToken found, long nanos) {
        Duration ago = Duration.ofNanos(System.nanoTime() - nanos);
        Duration left = found.lifeLeft().minus(ago);
        if (!left.isNegative() && !left.isZero()) {
            near.save(
                    merchant,
                    new CachedToken(
                            found.value(),
                            found.gatewayExpiry(),
                            left,
                            found.uncertainty().plus(ago)));
        }
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
