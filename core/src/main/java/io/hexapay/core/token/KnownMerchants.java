package io.hexapay.core.token;

import io.hexapay.core.Merchant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The merchants that tokens have been needed for. Those for whom nothing is remembered that matters are
 * forgotten as others come. Thread-safe.
 */
final class KnownMerchants {

    private static final int FIRST_SWEEP = 1024;

    private final Engine engine;
    private final ConcurrentMap<Merchant, MerchantTokens> merchants = new ConcurrentHashMap<>();
    private volatile int nextSweep = FIRST_SWEEP;
    private volatile boolean closed;

    KnownMerchants(Engine engine) {
        this.engine = engine;
    }

    MerchantTokens of(Merchant merchant) {
        MerchantTokens known = merchants.get(merchant);
        return known != null ? known : add(merchant);
    }

    /** Puts {@code question} to the merchant's tokens, and again to new ones if they have retired meanwhile. */
    CompletableFuture<AccessToken> ask(
            Merchant merchant,
            Function<MerchantTokens, @Nullable CompletableFuture<AccessToken>> question) {
        CompletableFuture<AccessToken> outcome;
        do {
            if (closed) {
                throw new IllegalStateException("these access tokens are closed");
            }
            outcome = question.apply(of(merchant));
        } while (outcome == null);
        return outcome;
    }

    int size() {
        return merchants.size();
    }

    void close() {
        closed = true;
        merchants
                .values()
                .forEach(
                        tokens ->
                                tokens.abandon(
                                        engine.unavailable(
                                                "was not waited for: these access tokens are closed",
                                                "do not close them while they are needed",
                                                null)));
    }

    private MerchantTokens add(Merchant merchant) {
        if (merchants.size() >= nextSweep) {
            merchants.values().removeIf(MerchantTokens::retire);
            nextSweep = Math.max(FIRST_SWEEP, 2 * merchants.size());
        }
        return merchants.computeIfAbsent(merchant, name -> new MerchantTokens(name, engine));
    }
}
