package io.hexapay.core.token;

import io.hexapay.core.GatewayException;
import io.hexapay.core.Merchant;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The access tokens of one gateway's merchants: asked for as seldom as the gateway's {@link Renewal} allows,
 * shared by all callers, replaced when the gateway no longer accepts them.
 *
 * <p>While a token is usable, {@link #current(Merchant)} hands it out without a lock, without I/O and without
 * allocating. Otherwise one call is made, on a thread of the executor, and all who need it share its outcome;
 * each waits no longer than it wants to. While the gateway fails, calls are made at growing intervals, and
 * callers without a usable token fail at once with the last failure.
 *
 * <p>Thread-safe. One for each connection to a gateway, for as long as the program runs. {@link #close()} ends
 * its threads.
 */
public final class AccessTokens implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofDays(365);
    private static final Duration LONGEST_SAVE = Duration.ofSeconds(1);

    private final Engine engine;
    private final KnownMerchants merchants;
    private final Callers callers;
    private final TokenCache.Subscription news;
    private final Runnable closing;

    AccessTokens(Engine engine, Runnable closing) {
        this.engine = engine;
        this.merchants = new KnownMerchants(engine);
        this.callers = new Callers(engine, merchants);
        this.news = engine.listen(new CacheNews(merchants));
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
     * A usable token of the merchant, within {@link TokenPolicy#longestWait()}.
     *
     * @throws GatewayException as {@link AuthPort#issue} throws it; {@link GatewayException.Unavailable} also
     *     if no token came in time, or the thread was interrupted, which it then still is
     * @throws IllegalStateException if this is closed
     */
    public AccessToken current(Merchant merchant) {
        AccessToken token = merchants.of(merchant).handoutAt(engine.clock().nanos(), 0);
        return token != null
                ? token
                : callers.serve(merchant, Duration.ZERO, engine.policy().longestWait());
    }

    /**
     * A token of the merchant that lasts for at least {@code need}, so that it is worth handing on, within
     * {@code patience}. If the gateway gives out no such token in that time, this fails at once.
     *
     * @param need zero to 365 days
     * @param patience zero to 365 days
     * @throws IllegalArgumentException if one is out of range
     * @throws GatewayException as {@link #current(Merchant)} throws it
     * @throws IllegalStateException if this is closed
     */
    public AccessToken current(Merchant merchant, Duration need, Duration patience) {
        requireInRange("need", need);
        requireInRange("patience", patience);
        AccessToken token =
                merchants.of(merchant).handoutAt(engine.clock().nanos(), need.toNanos());
        return token != null ? token : callers.serve(merchant, need, patience);
    }

    /**
     * As {@link #current(Merchant)}, without blocking. What depends on the stage runs on the thread that
     * completes it, which others wait for: be quick, or use an executor of your own. The stage fails with the
     * {@link GatewayException} itself.
     */
    public CompletionStage<AccessToken> currentAsync(Merchant merchant) {
        return currentAsync(merchant, Duration.ZERO, engine.policy().longestWait());
    }

    /** As {@link #current(Merchant, Duration, Duration)}, without blocking. */
    public CompletionStage<AccessToken> currentAsync(
            Merchant merchant, Duration need, Duration patience) {
        requireInRange("need", need);
        requireInRange("patience", patience);
        AccessToken token =
                merchants.of(merchant).handoutAt(engine.clock().nanos(), need.toNanos());
        return token != null
                ? CompletableFuture.completedStage(token)
                : callers.serveLater(merchant, need, patience);
    }

    /**
     * Says that the gateway answered 401 to {@code token}, and gives the one to repeat the request with, once.
     * If another has taken its place already, that is the one, and nothing is asked. Else exactly this token is
     * dropped, and one call is made for all who say so.
     *
     * @throws GatewayException.Refused if the gateway hands out the very token that it refuses
     * @throws GatewayException as {@link #current(Merchant)} throws it
     * @throws IllegalStateException if this is closed
     */
    public AccessToken reject(Merchant merchant, AccessToken token) {
        return callers.serveAfter401(merchant, token, engine.policy().longestWait());
    }

    /**
     * As {@link #reject(Merchant, AccessToken)}, within {@code patience}.
     *
     * @param patience zero to 365 days
     * @throws IllegalArgumentException if it is out of range
     */
    public AccessToken reject(Merchant merchant, AccessToken token, Duration patience) {
        requireInRange("patience", patience);
        return callers.serveAfter401(merchant, token, patience);
    }

    /** As {@link #reject(Merchant, AccessToken)}, without blocking. */
    public CompletionStage<AccessToken> rejectAsync(Merchant merchant, AccessToken token) {
        return callers.serveAfter401Later(merchant, token, engine.policy().longestWait());
    }

    /** The tokens of one merchant, for whoever serves one. Asks nothing yet. */
    public MerchantAccessTokens forMerchant(Merchant merchant) {
        return new MerchantAccessTokens(this, merchants, engine.clock(), merchant);
    }

    /** What the clock says that the expiry of these tokens is on. */
    public Instant now() {
        return engine.now();
    }

    /** How many merchants something is remembered of. */
    public int knownMerchants() {
        return merchants.size();
    }

    /**
     * Ends the threads and fails whoever waits. Nothing is handed out or asked for from then on. A token that is
     * just being saved for others is waited for, for at most a second; whoever else waits for one asks instead.
     */
    @Override
    public void close() {
        news.cancel();
        merchants.close();
        engine.saves().await(LONGEST_SAVE);
        closing.run();
        engine.leases().await(LONGEST_SAVE);
    }

    private static void requireInRange(String name, Duration value) {
        if (value.isNegative() || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "%s: %s (expected: 0 to %s)".formatted(name, value, LONGEST));
        }
    }
}
