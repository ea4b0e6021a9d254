package io.hexapay.core.token;

import static java.util.Objects.requireNonNull;

import io.hexapay.core.AccessToken;
import io.hexapay.core.GatewayException;
import io.hexapay.core.Merchant;
import io.hexapay.core.Require;
import io.hexapay.core.token.internal.MerchantRegistry;
import io.hexapay.core.token.internal.RefreshContext;
import io.hexapay.core.token.internal.TokenRequest;
import io.hexapay.core.token.port.AuthPort;
import io.hexapay.core.token.port.Renewal;
import io.hexapay.core.token.port.TokenCache;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The access tokens of one gateway's merchants: asked for as seldom as the gateway's
 * {@link Renewal} allows, shared by all callers, replaced when the gateway no longer accepts them.
 *
 * <p>While a token is usable, and neither about to expire nor due to be refreshed,
 * {@link #current(Merchant)} hands it out without a lock, without I/O and without allocating.
 * Otherwise one call is made, on a thread of the executor, and all who need it share its outcome;
 * each waits no longer than it wants to. A call that fails in a way that may pass by itself has up
 * to three attempts, for those who have the time. While the gateway goes on failing, calls are made
 * at growing intervals, and callers without a usable token fail at once with the last failure.
 * Calls that use a token, look-ups say, are the adapters' business: also to repeat one that was
 * answered 401.
 *
 * <p>Thread-safe. One for each connection to a gateway, for as long as the program runs.
 * {@link #close()} ends its threads.
 */
public final class AccessTokens implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofDays(365);
    private static final Duration LONGEST_SAVE = Duration.ofSeconds(5);

    private final RefreshContext context;
    private final MerchantRegistry merchants;
    private final TokenCache.Subscription news;
    private final Duration waitTimeout;
    private final Runnable closing;

    AccessTokens(RefreshContext context, Duration waitTimeout, Runnable closing) {
        this.context = context;
        this.merchants = new MerchantRegistry(context);
        this.news = context.listen(merchants);
        this.waitTimeout = waitTimeout;
        this.closing = closing;
    }

    /** Tokens from {@code auth}, with the defaults of {@link AccessTokensBuilder}. */
    public static AccessTokens of(AuthPort auth) {
        return builder(auth).build();
    }

    /** Tokens from {@code auth}, looked for in {@code cache} before the gateway is asked. */
    public static AccessTokens of(AuthPort auth, TokenCache cache) {
        return builder(auth).cache(cache).build();
    }

    /** For everything that can be chosen. */
    public static AccessTokensBuilder builder(AuthPort auth) {
        return new AccessTokensBuilder(auth);
    }

    /**
     * A usable token of the merchant, within {@link TokenPolicy#waitTimeout()}.
     *
     * @throws GatewayException as {@link AuthPort#issue} throws it; {@link
     *     GatewayException.Unavailable} also if no token came in time, or the thread was
     *     interrupted, which it then still is, or this is closed
     */
    public AccessToken current(Merchant merchant) {
        AccessToken token = merchants.of(merchant).readyToken(context.clock().nanos(), 0);
        return token != null
                ? token
                : caller(merchant, Duration.ZERO, waitTimeout, null).blocking();
    }

    /**
     * A token of the merchant that lasts for at least {@code minLifetime}, so that it is worth
     * handing on, within {@code timeout}. If a token is at hand and the gateway gives out none that
     * lasts longer in that time, or ever, as far as its answers show, this fails at once.
     *
     * @param minLifetime zero to 365 days
     * @param timeout zero to 365 days
     * @throws IllegalArgumentException if one is out of range
     * @throws GatewayException as {@link #current(Merchant)} throws it
     */
    public AccessToken current(Merchant merchant, Duration minLifetime, Duration timeout) {
        AccessToken token = ready(merchant, minLifetime, timeout);
        return token != null ? token : caller(merchant, minLifetime, timeout, null).blocking();
    }

    /**
     * As {@link #current(Merchant)}, without blocking. What depends on the stage runs on the thread
     * that completes it, which keeps the time for all merchants: do not block there, use an
     * executor of your own. The stage fails with the {@link GatewayException} itself.
     */
    public CompletionStage<AccessToken> currentAsync(Merchant merchant) {
        return currentAsync(merchant, Duration.ZERO, waitTimeout);
    }

    /** As {@link #current(Merchant, Duration, Duration)}, without blocking. */
    public CompletionStage<AccessToken> currentAsync(
            Merchant merchant, Duration minLifetime, Duration timeout) {
        AccessToken token = ready(merchant, minLifetime, timeout);
        return token != null
                ? CompletableFuture.completedStage(token)
                : caller(merchant, minLifetime, timeout, null).async();
    }

    /**
     * Says that the gateway answered 401 to {@code token}, and gives the one to repeat the request
     * with, once. If another has taken its place already, that is the one. Else exactly this token
     * is dropped, and one call is made for all who say so, unless the gateway fails at present. If
     * the gateway has just handed it out again after such a 401, it is kept and nothing is asked.
     *
     * @throws GatewayException.Refused if the gateway hands out the very token that it refuses
     * @throws GatewayException as {@link #current(Merchant)} throws it
     */
    public AccessToken reject(Merchant merchant, AccessToken token) {
        return reject(merchant, token, waitTimeout);
    }

    /**
     * As {@link #reject(Merchant, AccessToken)}, within {@code timeout}.
     *
     * @param timeout zero to 365 days
     * @throws IllegalArgumentException if it is out of range
     */
    public AccessToken reject(Merchant merchant, AccessToken token, Duration timeout) {
        Require.inRange("timeout", timeout, Duration.ZERO, LONGEST);
        return caller(merchant, Duration.ZERO, timeout, requireNonNull(token, "token")).blocking();
    }

    /** As {@link #reject(Merchant, AccessToken)}, without blocking. */
    public CompletionStage<AccessToken> rejectAsync(Merchant merchant, AccessToken token) {
        return rejectAsync(merchant, token, waitTimeout);
    }

    /** As {@link #reject(Merchant, AccessToken, Duration)}, without blocking. */
    public CompletionStage<AccessToken> rejectAsync(
            Merchant merchant, AccessToken token, Duration timeout) {
        Require.inRange("timeout", timeout, Duration.ZERO, LONGEST);
        return caller(merchant, Duration.ZERO, timeout, requireNonNull(token, "token")).async();
    }

    /** The tokens of one merchant, for whoever serves one. Asks nothing yet. */
    public MerchantAccessTokens forMerchant(Merchant merchant) {
        return new MerchantAccessTokens(this, merchants, context.clock(), merchant);
    }

    /** The time of the clock that the expiry of these tokens is on. */
    public Instant now() {
        return context.now();
    }

    /** How many merchants something is remembered of. */
    public int knownMerchants() {
        return merchants.size();
    }

    /**
     * Ends the threads. Nothing is handed out or asked for from then on: whoever waits, or asks
     * later, gets {@link GatewayException.Unavailable}, which says that nothing was sent. A token
     * that is just being saved for others, or a lease that is given back, is waited for, for at
     * most 5 s in all, unless it is this very thread that is about to save it; whoever else waits
     * for one asks instead.
     */
    @Override
    public void close() {
        close(LONGEST_SAVE);
    }

    /** As {@link #close()}, waiting for at most {@code longestSave}. */
    void close(Duration longestSave) {
        news.cancel();
        merchants.close();
        context.awaitSharing(longestSave);
        closing.run();
    }

    private @Nullable AccessToken ready(Merchant merchant, Duration minLifetime, Duration timeout) {
        Require.inRange("minLifetime", minLifetime, Duration.ZERO, LONGEST);
        Require.inRange("timeout", timeout, Duration.ZERO, LONGEST);
        return merchants.of(merchant).readyToken(context.clock().nanos(), minLifetime.toNanos());
    }

    private TokenRequest caller(
            Merchant merchant,
            Duration minLifetime,
            Duration timeout,
            @Nullable AccessToken rejected) {
        return new TokenRequest(context, merchants, merchant, minLifetime, timeout, rejected);
    }
}
