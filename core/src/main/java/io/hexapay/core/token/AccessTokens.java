package io.hexapay.core.token;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.hexapay.core.GatewayException;
import io.hexapay.core.Merchant;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;

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

    private final Engine engine;
    private final KnownMerchants merchants;
    private final Runnable closing;

    AccessTokens(Engine engine, Runnable closing) {
        this.engine = engine;
        this.merchants = new KnownMerchants(engine);
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
        if (token != null) {
            return token;
        }
        Duration patience = engine.policy().longestWait();
        return await(merchant, request(merchant, Duration.ZERO, patience), patience);
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
        return token != null ? token : await(merchant, request(merchant, need, patience), patience);
    }

    /**
     * As {@link #current(Merchant)}, without blocking. What depends on the stage runs on the thread that
     * completes it, which others wait for: be quick, or use an executor of your own.
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
                : inTime(merchant, patience, request(merchant, need, patience));
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
        Duration patience = engine.policy().longestWait();
        return notAgain(token, await(merchant, afterReject(merchant, token, patience), patience));
    }

    /** As {@link #reject}, without blocking. */
    public CompletionStage<AccessToken> rejectAsync(Merchant merchant, AccessToken token) {
        Duration patience = engine.policy().longestWait();
        return inTime(merchant, patience, afterReject(merchant, token, patience))
                .thenApply(next -> notAgain(token, next));
    }

    /** What the clock says that the expiry of these tokens is on. */
    public Instant now() {
        return engine.now();
    }

    /** How many merchants something is remembered of. */
    public int knownMerchants() {
        return merchants.size();
    }

    /** Ends the threads and fails whoever waits. Nothing is asked from then on. */
    @Override
    public void close() {
        closing.run();
        merchants.close();
    }

    private static void requireInRange(String name, Duration value) {
        if (value.isNegative() || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "%s: %s (expected: 0 to %s)".formatted(name, value, LONGEST));
        }
    }

    private CompletableFuture<AccessToken> request(
            Merchant merchant, Duration need, Duration patience) {
        CompletableFuture<AccessToken> outcome =
                merchants.ask(merchant, tokens -> tokens.request(need, patience));
        if (outcome.isDone()) {
            return outcome;
        }
        // The gateway may have handed out once more what was about to expire: then ask once again.
        return outcome.thenCompose(
                token ->
                        engine.lifecycle().isGoodFor(need, token, engine.now())
                                ? outcome
                                : merchants.ask(
                                        merchant, tokens -> tokens.request(need, patience)));
    }

    private CompletableFuture<AccessToken> afterReject(
            Merchant merchant, AccessToken token, Duration patience) {
        return merchants.ask(merchant, tokens -> tokens.reject(token, patience));
    }

    private AccessToken await(
            Merchant merchant, CompletableFuture<AccessToken> outcome, Duration patience) {
        if (outcome.isDone()) {
            return resultOf(outcome);
        }
        long start = engine.clock().nanos();
        try {
            outcome.get(patience.toNanos(), NANOSECONDS);
        } catch (TimeoutException e) {
            throw noneInTime(patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw engine.unavailable(
                    "was not waited for: the thread was interrupted", "ask again", null);
        } catch (ExecutionException e) {
            throw failureOf(e);
        } finally {
            tellWaited(merchant, start);
        }
        return resultOf(outcome);
    }

    private CompletableFuture<AccessToken> inTime(
            Merchant merchant, Duration patience, CompletableFuture<AccessToken> outcome) {
        if (outcome.isDone()) {
            return outcome;
        }
        long start = engine.clock().nanos();
        CompletableFuture<AccessToken> own = outcome.copy();
        Future<?> tooLate =
                engine.cancellableAfter(
                        patience, () -> own.completeExceptionally(noneInTime(patience)));
        return own.whenComplete(
                (token, failure) -> {
                    tooLate.cancel(false);
                    tellWaited(merchant, start);
                });
    }

    private void tellWaited(Merchant merchant, long start) {
        Duration waited = Duration.ofNanos(engine.clock().nanos() - start);
        engine.tell(new TokenEvent.Waited(merchant.id(), waited));
    }

    private AccessToken notAgain(AccessToken rejected, AccessToken next) {
        if (next.value().equals(rejected.value())) {
            throw new GatewayException.Refused(
                    engine.auth().gateway(),
                    "hands out the very token that it answers 401 to",
                    null,
                    "ask the gateway whether the account may make this call");
        }
        return next;
    }

    private GatewayException noneInTime(Duration patience) {
        return engine.unavailable(
                "gave no token within %s".formatted(patience), "try again later", null);
    }

    private static AccessToken resultOf(CompletableFuture<AccessToken> done) {
        try {
            return done.join();
        } catch (CompletionException e) {
            throw failureOf(e);
        }
    }

    /** What a call failed with, thrown as it is. */
    private static RuntimeException failureOf(Throwable wrapper) {
        Throwable cause = wrapper.getCause();
        if (cause instanceof CompletionException) {
            return failureOf(cause);
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException failure
                ? failure
                : new IllegalStateException("an adapter threw a checked exception", cause);
    }
}
