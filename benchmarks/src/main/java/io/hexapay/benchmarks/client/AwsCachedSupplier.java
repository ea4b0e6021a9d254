package io.hexapay.benchmarks.client;

import io.hexapay.core.AccessToken;
import io.hexapay.core.simulation.VirtualTime;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.utils.cache.CachedSupplier;
import software.amazon.awssdk.utils.cache.RefreshResult;

/**
 * The AWS SDK's {@link CachedSupplier} with its defaults, and with the times that the SDK has for
 * its own session credentials: by the wall clock, one caller at a time renews from 5 min before
 * expiry, and all wait from 1 min before.
 */
public final class AwsCachedSupplier implements TokenClient {

    private static final Duration PREFETCH = Duration.ofMinutes(5);
    private static final Duration STALE = Duration.ofMinutes(1);

    private final VirtualTime time;
    private final Clock wallClock;
    private final CachedSupplier<AccessToken> tokens;
    private final Internals<@Nullable RefreshResult<AccessToken>> held =
            Internals.of(CachedSupplier.class, "cachedValue");
    private @Nullable CompletableFuture<AccessToken> call;

    /** For {@code process}. */
    public AwsCachedSupplier(SimulatedProcess process) {
        this.time = process.time();
        this.wallClock = process.wallClock();
        this.tokens =
                CachedSupplier.builder(() -> renewable(process.requestToken()))
                        .clock(wallClock)
                        .build();
        Random chance = new Random(process.random().nextLong());
        Internals.of(CachedSupplier.class, "jitterRandom").set(tokens, chance);
    }

    /**
     * Its real locks would stop virtual time. So whoever would have to wait for another's call
     * shares that call's outcome, which is better than what the library does: there they would call
     * again, one after the other.
     */
    @Override
    public CompletableFuture<AccessToken> current() {
        RefreshResult<AccessToken> value = held.get(tokens);
        boolean stale = value == null || !wallClock.instant().isBefore(value.staleTime());
        if (call != null) {
            return stale ? call : CompletableFuture.completedFuture(value.value());
        }
        if (stale || !wallClock.instant().isBefore(value.prefetchTime())) {
            call = CompletableFuture.supplyAsync(this::called, time);
            return call;
        }
        return CompletableFuture.completedFuture(tokens.get());
    }

    /**
     * It cannot be told of a 401: all that can be done is to see whether it has another token by
     * now.
     */
    @Override
    public CompletableFuture<AccessToken> after401(AccessToken refused) {
        return current()
                .thenApply(
                        token -> {
                            if (token.value().equals(refused.value())) {
                                throw new IllegalStateException("still the refused token");
                            }
                            return token;
                        });
    }

    private AccessToken called() {
        try {
            return tokens.get();
        } finally {
            call = null;
        }
    }

    private static RefreshResult<AccessToken> renewable(AccessToken token) {
        return RefreshResult.builder(token)
                .prefetchTime(token.expiresAt().minus(PREFETCH))
                .staleTime(token.expiresAt().minus(STALE))
                .build();
    }
}
