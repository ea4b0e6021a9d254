package io.hexapay.benchmarks.client;

import io.hexapay.core.AccessToken;
import io.hexapay.core.SteadyClock;
import io.hexapay.core.token.AccessTokens;
import java.util.concurrent.CompletableFuture;

/** Ours, with its defaults. */
public final class HexapayClient implements TokenClient {

    private final AccessTokens tokens;

    /** For {@code process}. */
    public HexapayClient(SimulatedProcess process) {
        this.tokens =
                AccessTokens.builder(process.gateway())
                        .clock(SteadyClock.anchoredAt(process.wallClock(), process.time()::nanos))
                        .executor(process.time())
                        .timer(process.time())
                        .jitter(process.random()::nextDouble)
                        .build();
    }

    @Override
    public CompletableFuture<AccessToken> current() {
        return tokens.currentAsync(SimulatedProcess.MERCHANT).toCompletableFuture();
    }

    @Override
    public CompletableFuture<AccessToken> after401(AccessToken refused) {
        return tokens.rejectAsync(SimulatedProcess.MERCHANT, refused).toCompletableFuture();
    }
}
