package io.hexapay.core.token;

import io.hexapay.core.AccessToken;
import io.hexapay.core.Merchant;
import io.hexapay.core.SteadyClock;
import io.hexapay.core.token.internal.MerchantRegistry;
import io.hexapay.core.token.internal.MerchantToken;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;

/**
 * The access tokens of one merchant: {@link AccessTokens} without naming the merchant each time,
 * and without looking it up. Thread-safe; to be kept.
 */
public final class MerchantAccessTokens {

    private final AccessTokens all;
    private final MerchantRegistry merchants;
    private final SteadyClock clock;
    private final Merchant merchant;

    /** Looked up again when it has retired; any thread's look-up will do. */
    private volatile MerchantToken tokens;

    MerchantAccessTokens(
            AccessTokens all, MerchantRegistry merchants, SteadyClock clock, Merchant merchant) {
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

    /** See {@link AccessTokens#now()}. */
    public Instant now() {
        return all.now();
    }

    /**
     * The life left of the token at hand; zero if there is none, or it has expired. Asks nothing:
     * for metrics.
     */
    public Duration lifeLeft() {
        return merchants.lifeLeft(merchant);
    }

    /** See {@link AccessTokens#current(Merchant)}. */
    public AccessToken current() {
        AccessToken token = tokens.readyToken(clock.nanos(), 0);
        if (token != null) {
            return token;
        }
        AccessToken next = all.current(merchant);
        tokens = merchants.of(merchant);
        return next;
    }

    /** See {@link AccessTokens#current(Merchant, Duration, Duration)}. */
    public AccessToken current(Duration minLifetime, Duration timeout) {
        return all.current(merchant, minLifetime, timeout);
    }

    /** See {@link AccessTokens#currentAsync(Merchant)}. */
    public CompletionStage<AccessToken> currentAsync() {
        return all.currentAsync(merchant);
    }

    /** See {@link AccessTokens#currentAsync(Merchant, Duration, Duration)}. */
    public CompletionStage<AccessToken> currentAsync(Duration minLifetime, Duration timeout) {
        return all.currentAsync(merchant, minLifetime, timeout);
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
