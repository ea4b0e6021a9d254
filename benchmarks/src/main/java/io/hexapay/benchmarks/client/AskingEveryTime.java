package io.hexapay.benchmarks.client;

import io.hexapay.core.AccessToken;
import java.util.concurrent.CompletableFuture;

/** Holds nothing and asks before every request, as the official Iamport client does. */
public final class AskingEveryTime implements TokenClient {

    private final Shop shop;

    /** For {@code shop}. */
    public AskingEveryTime(Shop shop) {
        this.shop = shop;
    }

    @Override
    public CompletableFuture<AccessToken> current() {
        return shop.gateway().issueAsync(Shop.MERCHANT.credentials()).thenApply(Shop::dated);
    }

    @Override
    public CompletableFuture<AccessToken> after401(AccessToken refused) {
        return current();
    }
}
