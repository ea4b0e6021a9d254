package io.hexapay.core.token;

import io.hexapay.core.Merchant;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/**
 * The access tokens of one merchant: {@link AccessTokens} without naming the merchant each time, and without
 * looking it up. Thread-safe; to be kept.
 */
public final class MerchantAccessTokens {

    private final AccessTokens all;
    private final KnownMerchants merchants;
    private final SteadyClock clock;
    private final Merchant merchant;

    /** Looked up again when it has retired; any thread's look-up will do. */
    private volatile MerchantTokens tokens;

    MerchantAccessTokens(
            AccessTokens all, KnownMerchants merchants, SteadyClock clock, Merchant merchant) {
        this.all = all;
        this.merchants = merchants;
        this.clock = clock;
        this.merchant = merchant;
        this.tokens = merchants.of(merchant);
    }

    /** Whose tokens they are. */
    public Merchant merchant() {
        return merchant;
    }

    /** See {@link AccessTokens#current(Merchant)}. */
    public AccessToken current() {
        AccessToken token = tokens.handoutAt(clock.nanos(), 0);
        if (token != null) {
            return token;
        }
        AccessToken next = all.current(merchant);
        tokens = merchants.of(merchant);
        return next;
    }

    /** See {@link AccessTokens#current(Merchant, Duration, Duration)}. */
    public AccessToken current(Duration need, Duration timeout) {
        return all.current(merchant, need, timeout);
    }

    /** See {@link AccessTokens#currentAsync(Merchant)}. */
    public CompletionStage<AccessToken> currentAsync() {
        return all.currentAsync(merchant);
    }

    /** See {@link AccessTokens#currentAsync(Merchant, Duration, Duration)}. */
    public CompletionStage<AccessToken> currentAsync(Duration need, Duration timeout) {
        return all.currentAsync(merchant, need, timeout);
    }

    /** See {@link AccessTokens#reject(Merchant, AccessToken)}. */
    public AccessToken reject(AccessToken token) {
        return all.reject(merchant, token);
    }

    /** See {@link AccessTokens#reject(Merchant, AccessToken, Duration)}. */
    public AccessToken reject(AccessToken token, Duration timeout) {
        return all.reject(merchant, token, timeout);
    }

    /** See {@link AccessTokens#rejectAsync(Merchant, AccessToken)}. */
    public CompletionStage<AccessToken> rejectAsync(AccessToken token) {
        return all.rejectAsync(merchant, token);
    }

    /** See {@link AccessTokens#rejectAsync(Merchant, AccessToken, Duration)}. */
    public CompletionStage<AccessToken> rejectAsync(AccessToken token, Duration timeout) {
        return all.rejectAsync(merchant, token, timeout);
    }
}
