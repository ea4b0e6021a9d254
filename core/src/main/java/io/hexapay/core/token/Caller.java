package io.hexapay.core.token;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.hexapay.core.GatewayException;
import io.hexapay.core.Merchant;
import io.hexapay.core.token.MerchantTokens.Requested;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One caller, who waits for a token until a deadline that is fixed when it comes. After the call that it waits for it
 * asks once more: the gateway may have handed out again what was about to expire. If the call fails or the deadline
 * comes, a token that is still usable will do. Thread-safe.
 */
final class Caller {

    private final Engine engine;
    private final KnownMerchants merchants;
    private final Merchant merchant;
    private final Duration need;
    private final Duration timeout;
    private final @Nullable AccessToken rejected;
    private final long start;
    private final CompletableFuture<AccessToken> outcome = new CompletableFuture<>();

    /** What a thread that blocks does itself; null if none does. */
    private @Nullable BlockingQueue<Runnable> steps;

    /**
     * @param rejected the token that the gateway answered 401 to, or null
     */
    Caller(
            Engine engine,
            KnownMerchants merchants,
            Merchant merchant,
            Duration need,
            Duration timeout,
            @Nullable AccessToken rejected) {
        this.engine = engine;
        this.merchants = merchants;
        this.merchant = merchant;
        this.need = need;
        this.timeout = timeout;
        this.rejected = rejected;
        this.start = engine.clock().nanos();
    }

    /**
     * Asks, once. What it gives is complete at the deadline.
     *
     * @throws IllegalStateException if the access tokens are closed
     */
    CompletableFuture<AccessToken> async() {
        ask();
        if (!outcome.isDone()) {
            Future<?> deadline = engine.tryAfter(left(), this::endAtDeadline);
            if (deadline == null) {
                // Without a timer there is no deadline to keep: better now than never.
                endAtDeadline();
            } else {
                var unused = outcome.whenComplete((token, failure) -> deadline.cancel(false));
            }
        }
        return outcome;
    }

    /**
     * As {@link #async}, waited for: the deadline needs no timer then. Each step is taken on this thread: whoever brings
     * the token has a thousand others to wake.
     */
    AccessToken blocking() {
        BlockingQueue<Runnable> own = new LinkedBlockingQueue<>();
        steps = own;
        ask();
        while (!outcome.isDone()) {
            try {
                // What has come already is taken even if this thread is interrupted.
                Runnable come = own.poll();
                Runnable step = come != null ? come : own.poll(left().toNanos(), NANOSECONDS);
                (step != null ? step : (Runnable) this::endAtDeadline).run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                String what = "was not waited for: the thread was interrupted";
                outcome.completeExceptionally(engine.unavailable(what, "ask again", null));
            }
        }
        try {
            return outcome.join();
        } catch (CompletionException e) {
            throw thrown(e.getCause());
        }
    }

    private void ask() {
        Requested first = merchants.ask(merchant, this::firstRequest);
        if (!first.isDecided()) {
            var unused =
                    outcome.whenComplete(
                            (token, failure) ->
                                    engine.tell(new TokenEvent.Waited(merchant.id(), waited())));
        }
        hear(first, token -> lookOnceMore());
    }

    private @Nullable Requested firstRequest(MerchantTokens tokens) {
        tokens.use();
        return rejected == null ? tokens.request(need, timeout) : tokens.reject(rejected, timeout);
    }

    private void lookOnceMore() {
        try {
            Requested second = merchants.ask(merchant, tokens -> tokens.request(need, left()));
            hear(second, this::endIfLong);
        } catch (IllegalStateException closed) {
            outcome.completeExceptionally(closed);
        }
    }

    /**
     * @param undecided what to do with a token that was waited for, and may not be good for this caller
     */
    private void hear(Requested requested, Consumer<AccessToken> undecided) {
        Consumer<AccessToken> next = requested.isDecided() ? this::endWith : undecided;
        BiConsumer<AccessToken, Throwable> answer = (token, failure) -> step(token, failure, next);
        CompletableFuture<AccessToken> brought = requested.outcome();
        // Whoever is woken in the second way helps to wake the others.
        var unused =
                steps == null
                        ? brought.whenComplete(answer)
                        : brought.whenCompleteAsync(answer, steps::add);
    }

    private void step(AccessToken token, @Nullable Throwable failure, Consumer<AccessToken> next) {
        if (failure != null) {
            failWith(failure);
        } else if (!outcome.isDone()) {
            next.accept(token);
        }
    }

    private void endIfLong(AccessToken token) {
        Instant now = engine.now();
        Duration left = token.remainingAt(now);
        if (left.compareTo(need) < 0 || !token.isUsableAt(now)) {
            outcome.completeExceptionally(engine.tooLittleLife(need, left));
        } else {
            endWith(token);
        }
    }

    private void endWith(AccessToken token) {
        if (rejected != null && rejected.value().equals(token.value())) {
            outcome.completeExceptionally(sameTokenAgain());
        } else {
            outcome.complete(token);
        }
    }

    private void failWith(Throwable failure) {
        AccessToken still = merchants.of(merchant).usableFor(need);
        if (still == null) {
            outcome.completeExceptionally(failure);
        } else {
            endWith(still);
        }
    }

    private void endAtDeadline() {
        String what = "gave no token within %s".formatted(timeout);
        Throwable soFar = merchants.of(merchant).lastFailure();
        failWith(engine.unavailable(what, "try again later", soFar));
    }

    private Duration left() {
        return Lifecycle.max(Duration.ZERO, timeout.minus(waited()));
    }

    private Duration waited() {
        return Duration.ofNanos(engine.clock().nanos() - start);
    }

    private GatewayException sameTokenAgain() {
        return GatewayException.Refused.credentials(
                engine.auth().gateway(),
                "hands out the very token that it answers 401 to",
                null,
                "ask the gateway whether the account may make this call");
    }

    /** What a call failed with, as it was. */
    static RuntimeException thrown(@Nullable Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException exception
                ? exception
                : new IllegalStateException("an adapter threw a checked exception", failure);
    }
}
