package io.hexapay.benchmarks.client;

import io.hexapay.core.AccessToken;
import java.util.concurrent.CompletableFuture;

/** Holds nothing and asks before every request, as the official Iamport client does. */
public final class AskingEveryTime implements TokenClient {

    private final SimulatedProcess process;

    /** For {@code process}. */
    public AskingEveryTime(SimulatedProcess process) {
        this.process = process;
    }

    @Override
    public CompletableFuture<AccessToken> current() {
        return process.gateway()
                .issueAsync(SimulatedProcess.MERCHANT.credentials())
                .thenApply(SimulatedProcess::dated);
    }

    @Override
    public CompletableFuture<AccessToken> after401(AccessToken refused) {
        return current();
    }
}
