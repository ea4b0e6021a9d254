package io.hexapay.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.token.CachedToken;
import io.hexapay.core.token.TokenCache;
import io.hexapay.core.token.TokenCacheListener;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Keeps tokens in this process, for at most a set number of merchants: past it, those used least
 * lose theirs. One cache for each connection to a gateway: all {@code AccessTokens} of that
 * connection in this process can share it. Its time is {@link System#nanoTime()}, so no step of the
 * wall clock matters.
 */
public final class CaffeineTokenCache implements TokenCache {

    /** Room for 100,000 merchants. */
    public static final int DEFAULT_SIZE = 100_000;

    private final Ticker ticker;
    private final Cache<Merchant, Entry> tokens;

    private CaffeineTokenCache(int size, Ticker ticker) {
        this.ticker = ticker;
        this.tokens =
                Caffeine.newBuilder()
                        .maximumSize(size)
                        .ticker(ticker)
                        .expireAfter(Expiry.writing(CaffeineTokenCache::lifeLeft))
                        .executor(Runnable::run)
                        .build();
    }

    /** A cache with room for {@link #DEFAULT_SIZE} merchants. */
    public static CaffeineTokenCache create() {
        return ofSize(DEFAULT_SIZE);
    }

    /**
     * A cache with room for {@code size} merchants.
     *
     * @throws IllegalArgumentException if {@code size} is not positive
     */
    public static CaffeineTokenCache ofSize(int size) {
        return of(size, Ticker.systemTicker());
    }

    static CaffeineTokenCache of(int size, Ticker ticker) {
        if (size <= 0) {
            throw new IllegalArgumentException("size: %d (expected: 1 or more)".formatted(size));
        }
        return new CaffeineTokenCache(size, ticker);
    }

    @Override
    public @Nullable CachedToken find(Merchant merchant) {
        Entry entry = tokens.getIfPresent(merchant);
        return entry == null ? null : entry.tokenAt(ticker.read());
    }

    @Override
    public void save(Merchant merchant, CachedToken token) {
        tokens.put(merchant, new Entry(token, ticker.read()));
    }

    @Override
    public void remove(Merchant merchant, Secret value) {
        tokens.asMap()
                .computeIfPresent(
                        merchant,
                        (key, entry) -> entry.isRejectedBy(value, ticker.read()) ? null : entry);
    }

    /** Uncontested: within a process, {@code AccessTokens} makes one call at a time. */
    @Override
    public Lease lease(Merchant merchant) {
        return Lease.UNCONTESTED;
    }

    @Override
    public Subscription listen(TokenCacheListener listener) {
        return Subscription.NONE;
    }

    private static Duration lifeLeft(Merchant merchant, Entry entry) {
        return entry.token().lifeLeft();
    }

    private record Entry(CachedToken token, long savedNanos) {

        @Nullable CachedToken tokenAt(long nanos) {
            return token.after(Duration.ofNanos(nanos - savedNanos));
        }

        /** Whether a 401 to {@code value} is news of this token. */
        boolean isRejectedBy(Secret value, long nanos) {
            CachedToken now = tokenAt(nanos);
            return token.value().equals(value) && (now == null || !now.isConfirmed());
        }
    }
}
