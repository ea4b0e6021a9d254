package io.hexapay.cache.redis;

import io.hexapay.cache.CaffeineTokenCache;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.token.CachedToken;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * This process's copies of what is in Redis. A copy is sure, or doubted: somebody has saved another since, which is
 * perhaps newer. A doubted one is of use while Redis is away, and perhaps to it afterwards. Whether a token is confirmed
 * in spite of a 401 only Redis knows. Thread-safe.
 */
final class NearCopies {

    /** Enough for merchants not to disturb each other. */
    private static final int STRIPES = 4096;

    private final CaffeineTokenCache sure;
    private final CaffeineTokenCache doubted;

    /** How often something has changed: what was read before is perhaps no longer so. */
    private final AtomicLongArray changes = new AtomicLongArray(STRIPES);

    /** For whoever changes something, in memory only. Whoever reads a copy does without. */
    private final ReentrantLock lock = new ReentrantLock();

    NearCopies(int size) {
        this.sure = CaffeineTokenCache.ofSize(size);
        this.doubted = CaffeineTokenCache.ofSize(size);
    }

    @Nullable CachedToken findSure(Merchant merchant) {
        return sure.find(merchant);
    }

    /** The sure one, or else the doubted one. */
    @Nullable CachedToken find(Merchant merchant) {
        CachedToken copy = sure.find(merchant);
        return copy != null ? copy : doubted.find(merchant);
    }

    /** To be asked for before Redis is, and given to {@link #keepUnlessChanged}. */
    long changes(Merchant merchant) {
        return changes.get(stripeOf(merchant));
    }

    /**
     * Keeps a copy, whose life is counted from {@code nanos}, unless something has changed since: then no copy is sure.
     */
    void keepUnlessChanged(Merchant merchant, CachedToken token, long nanos, long since) {
        change(
                merchant,
                before -> {
                    if (before == since) {
                        put(merchant, token, nanos);
                    } else {
                        doubtCopy(merchant);
                    }
                });
    }

    /** Keeps a copy, whose life is counted from {@code nanos}, whatever others do. */
    void keep(Merchant merchant, CachedToken token, long nanos) {
        change(merchant, before -> put(merchant, token, nanos));
    }

    /** Somebody has saved a token. */
    void doubt(Merchant merchant) {
        change(merchant, before -> doubtCopy(merchant));
    }

    /** That token must not be used any more. */
    void remove(Merchant merchant, Secret value) {
        removeIf(merchant, value::equals);
    }

    /** The same, of a token that only its fingerprint is known of. */
    void removeIf(Merchant merchant, Predicate<Secret> isThat) {
        change(
                merchant,
                before -> {
                    removeIf(sure, merchant, isThat);
                    removeIf(doubted, merchant, isThat);
                });
    }

    /** Does {@code action}, which is told how often something had changed before. */
    private void change(Merchant merchant, LongConsumer action) {
        lock.lock();
        try {
            action.accept(changes.getAndIncrement(stripeOf(merchant)));
        } finally {
            lock.unlock();
        }
    }

    private void doubtCopy(Merchant merchant) {
        CachedToken copy = sure.find(merchant);
        if (copy != null) {
            doubted.save(merchant, copy);
            sure.remove(merchant, copy.value());
        }
    }

    private static void removeIf(
            CaffeineTokenCache copies, Merchant merchant, Predicate<Secret> isThat) {
        CachedToken copy = copies.find(merchant);
        if (copy != null && isThat.test(copy.value())) {
            copies.remove(merchant, copy.value());
        }
    }

    private void put(Merchant merchant, CachedToken token, long nanos) {
        Duration ago = Duration.ofNanos(System.nanoTime() - nanos);
        Duration left = token.lifeLeft().minus(ago);
        if (!left.isNegative() && !left.isZero()) {
            Duration uncertainty = token.uncertainty().plus(ago);
            // As one that is not confirmed: that would stay where it is when it is removed, or
            // doubted.
            sure.save(
                    merchant,
                    new CachedToken(token.value(), token.gatewayExpiry(), left, uncertainty));
            CachedToken older = doubted.find(merchant);
            if (older != null && !older.gatewayExpiry().isAfter(token.gatewayExpiry())) {
                doubted.remove(merchant, older.value());
            }
        }
    }

    private static int stripeOf(Merchant merchant) {
        int hash = merchant.hashCode();
        return (hash ^ (hash >>> 16)) & (STRIPES - 1);
    }
}
