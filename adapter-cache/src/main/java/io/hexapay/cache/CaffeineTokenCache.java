package io.hexapay.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.hexapay.core.Merchant;
import io.hexapay.core.token.AccessToken;
import io.hexapay.core.token.TokenCache;
import org.jspecify.annotations.Nullable;

/**
 * Keeps tokens in this process, for at most a set number of merchants: past it, those used least lose
 * theirs. One cache for each connection to a gateway: all {@code AccessTokens} of that connection in this
 * process can share it, if they share a clock.
 */
public final class CaffeineTokenCache implements TokenCache {

    /** Room for 100,000 merchants. */
    public static final int DEFAULT_SIZE = 100_000;

    private final Cache<Merchant, AccessToken> tokens;

    private CaffeineTokenCache(int size) {
        this.tokens = Caffeine.newBuilder().maximumSize(size).executor(Runnable::run).build();
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
        if (size <= 0) {
            throw new IllegalArgumentException("size: %d (expected: 1 or more)".formatted(size));
        }
        return new CaffeineTokenCache(size);
    }

    @Override
    public @Nullable AccessToken find(Merchant merchant) {
        return tokens.getIfPresent(merchant);
    }

    @Override
    public void save(Merchant merchant, AccessToken token) {
        tokens.put(merchant, token);
    }

    @Override
    public void remove(Merchant merchant, AccessToken token) {
        tokens.asMap().remove(merchant, token);
    }
}
