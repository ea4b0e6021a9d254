package io.hexapay.benchmarks.client;

import io.hexapay.core.AccessToken;
import io.hexapay.core.SteadyClock;
import io.hexapay.core.token.AccessTokens;
import java.util.concurrent.CompletableFuture;

/** Ours, with its defaults. */
public final class Hexapay implements TokenClient {

    private final AccessTokens tokens;

    /** For {@code shop}. */
    public Hexapay(Shop shop) {
        this.tokens =
                AccessTokens.builder(shop.gateway())
                        .clock(SteadyClock.anchoredAt(shop.wallClock(), shop.time()::nanos))
                        .executor(shop.time())
                        .timer(shop.time())
                        .jitter(shop.random()::nextDouble)
                        .build();
    }

    @Override
    public CompletableFuture<AccessToken> current() {
        return tokens.currentAsync(Shop.MERCHANT).toCompletableFuture();
    }

    @Override
    public CompletableFuture<AccessToken> after401(AccessToken refused) {
        return tokens.rejectAsync(Shop.MERCHANT, refused).toCompletableFuture();
    }
}
