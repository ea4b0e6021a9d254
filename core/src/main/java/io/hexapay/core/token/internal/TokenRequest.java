package io.hexapay.core.token.internal;

import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.hexapay.core.AccessToken;
import io.hexapay.core.GatewayException;
import io.hexapay.core.Merchant;
import io.hexapay.core.token.port.TokenEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One caller, who waits for a token until a deadline that is fixed when it comes. After the call
 * that it waits for it is planned for again, at most twice: the gateway may have handed out again
 * what was about to expire. If the call fails or the deadline comes, a token that is still usable
 * will do.
 * Thread-safe.
 */
public final class TokenRequest {

    private final RefreshContext context;
    private final MerchantRegistry merchants;
    private final Merchant merchant;
    private final Duration minLifetime;
    private final Duration timeout;
    private final @Nullable AccessToken rejected;
    private final long start;
    private final CompletableFuture<AccessToken> outcome = new CompletableFuture<>();

    /**
     * @param rejected the token that the gateway answered 401 to, or null
     */
    public TokenRequest(
            RefreshContext context,
            MerchantRegistry merchants,
            Merchant merchant,
            Duration minLifetime,
            Duration timeout,
            @Nullable AccessToken rejected) {
        this.context = context;
        this.merchants = merchants;
        this.merchant = merchant;
        this.minLifetime = minLifetime;
        this.timeout = timeout;
        this.rejected = rejected;
        this.start = context.clock().nanos();
    }

    /** Asks, once. What it gives is complete at the deadline. */
    public CompletableFuture<AccessToken> async() {
        hear(ask(), 1);
        if (!outcome.isDone()) {
            Future<?> deadline = context.tryAfter(left(), this::endAtDeadline);
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
     * As {@link #async}, waited for: the deadline needs no timer then, and each step is taken on
     * this thread.
     */
    public AccessToken blocking() {
        PendingToken next = ask();
        for (int answers = 1; next != null; answers++) {
            next = await(next, answers);
        }
        try {
            return outcome.join();
        } catch (CompletionException e) {
            throw thrown(e.getCause());
        }
    }

    private PendingToken ask() {
        PendingToken first = merchants.ask(merchant, this::firstRequest);
        if (!first.isDecided()) {
            var unused =
                    outcome.whenComplete(
                            (token, failure) ->
                                    context.tell(
                                            new TokenEvent.Waited(
                                                    context.gateway(), merchant.id(), waited())));
        }
        return first;
    }

    private @Nullable PendingToken firstRequest(MerchantToken tokens) {
        tokens.use();
        return rejected == null
                ? tokens.request(minLifetime, timeout)
                : tokens.reject(rejected, timeout);
    }

    private void hear(PendingToken requested, int answers) {
        BiConsumer<AccessToken, Throwable> answer =
                (token, failure) -> {
                    PendingToken next = step(requested, token, failure, answers);
                    if (next != null) {
                        hear(next, answers + 1);
                    }
                };
        var unused = requested.outcome().whenComplete(answer);
    }

    private @Nullable PendingToken await(PendingToken requested, int answers) {
        try {
            AccessToken token = requested.blocking().get(left().toNanos(), NANOSECONDS);
            return step(requested, token, null, answers);
        } catch (TimeoutException e) {
            endAtDeadline();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            String what = "was not waited for: the thread was interrupted";
            failWith(context.unavailable(what, "ask again", null));
        } catch (ExecutionException e) {
            failWith(requireNonNull(e.getCause()));
        }
        return null;
    }

    /**
     * The next reply to wait for, or null if there is an outcome.
     *
     * @param answers how many there are, this one included
     */
    private @Nullable PendingToken step(
            PendingToken heard, AccessToken token, @Nullable Throwable failure, int answers) {
        if (failure != null) {
            failWith(failure);
        } else if (heard.isDecided()) {
            endWith(token);
        } else if (answers >= mostAnswers(token)) {
            endIfLong(token);
        } else if (!outcome.isDone()) {
            return merchants.ask(merchant, tokens -> tokens.request(minLifetime, left()));
        }
        return null;
    }

    /**
     * The second answer tells that a token is not extended any more; if it has expired by then, the
     * third one, after its end, brings another.
     */
    private int mostAnswers(AccessToken token) {
        return token.isUsableAt(context.now()) ? 2 : 3;
    }

    private void endIfLong(AccessToken token) {
        Instant now = context.now();
        Duration left = token.remainingAt(now);
        if (left.compareTo(minLifetime) < 0 || !token.isUsableAt(now)) {
            outcome.completeExceptionally(context.tooLittleLife(minLifetime, left));
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
        AccessToken still = merchants.of(merchant).usableFor(minLifetime);
        if (still == null) {
            outcome.completeExceptionally(failure);
        } else {
            endWith(still);
        }
    }

    private void endAtDeadline() {
        String what = "gave no token within %s".formatted(timeout);
        Throwable soFar = merchants.of(merchant).lastFailure();
        failWith(context.unavailable(what, "try again later", soFar));
    }

    private Duration left() {
        return RefreshPolicy.max(Duration.ZERO, timeout.minus(waited()));
    }

    private Duration waited() {
        return Duration.ofNanos(context.clock().nanos() - start);
    }

    private GatewayException sameTokenAgain() {
        return GatewayException.Refused.credentials(
                context.auth().gateway(),
                "hands out the very token that it answers 401 to",
                null,
                "ask the gateway whether the account may make this call");
    }

    /** The failure of a call, as it was. */
    static RuntimeException thrown(@Nullable Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException exception
                ? exception
                : new IllegalStateException("an adapter threw a checked exception", failure);
    }
}
