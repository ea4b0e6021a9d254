package io.hexapay.core.token;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.hexapay.core.GatewayException;
import io.hexapay.core.Merchant;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lets callers wait, each no longer than it wants to. What was waited for is looked at once more: the gateway
 * may have handed out again what was about to expire, and a call that failed may have left a token that
 * still does. Thread-safe.
 */
final class Callers {

    private final Engine engine;
    private final KnownMerchants merchants;

    Callers(Engine engine, KnownMerchants merchants) {
        this.engine = engine;
        this.merchants = merchants;
    }

    AccessToken serve(Merchant merchant, Duration need, Duration patience) {
        return await(merchant, tokens -> tokens.request(need, patience), need, patience);
    }

    AccessToken serveAfter401(Merchant merchant, AccessToken rejected, Duration patience) {
        AccessToken next =
                await(
                        merchant,
                        tokens -> tokens.reject(rejected, patience),
                        Duration.ZERO,
                        patience);
        if (next.value().equals(rejected.value())) {
            throw sameTokenAgain();
        }
        return next;
    }

    CompletableFuture<AccessToken> serveLater(Merchant merchant, Duration need, Duration patience) {
        return later(merchant, tokens -> tokens.request(need, patience), need, patience, null);
    }

    CompletableFuture<AccessToken> serveAfter401Later(
            Merchant merchant, AccessToken rejected, Duration patience) {
        return later(
                merchant,
                tokens -> tokens.reject(rejected, patience),
                Duration.ZERO,
                patience,
                rejected);
    }

    private AccessToken await(
            Merchant merchant,
            Function<MerchantTokens, @Nullable Requested> question,
            Duration need,
            Duration patience) {
        Requested first = merchants.ask(merchant, question);
        if (first.isDecided()) {
            return get(first, patience, merchant, need);
        }
        long start = engine.clock().nanos();
        try {
            AccessToken token = get(first, patience, merchant, need);
            if (engine.lifecycle().isGoodFor(need, token, engine.now())) {
                return token;
            }
            Duration left = patience.minusNanos(engine.clock().nanos() - start);
            Duration rest = left.isNegative() ? Duration.ZERO : left;
            return requireLasting(
                    get(
                            merchants.ask(merchant, tokens -> tokens.request(need, rest)),
                            rest,
                            merchant,
                            need),
                    need);
        } finally {
            tellWaited(merchant, start);
        }
    }

    private AccessToken get(
            Requested requested, Duration patience, Merchant merchant, Duration need) {
        try {
            return requested.outcome().get(patience.toNanos(), NANOSECONDS);
        } catch (TimeoutException e) {
            throw noneInTime(patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw engine.unavailable(
                    "was not waited for: the thread was interrupted", "ask again", null);
        } catch (ExecutionException e) {
            AccessToken still = merchants.of(merchant).usableFor(need);
            if (still != null && !requested.isDecided()) {
                return still;
            }
            throw thrown(e.getCause());
        }
    }

    private CompletableFuture<AccessToken> later(
            Merchant merchant,
            Function<MerchantTokens, @Nullable Requested> question,
            Duration need,
            Duration patience,
            @Nullable AccessToken rejected) {
        CompletableFuture<AccessToken> own = new CompletableFuture<>();
        Requested first = merchants.ask(merchant, question);
        if (!first.isDecided()) {
            limit(own, merchant, patience);
        }
        var unused =
                first.outcome()
                        .whenComplete(
                                (token, failure) -> {
                                    if (own.isDone()) {
                                        return;
                                    }
                                    AccessToken good =
                                            failure == null
                                                    ? token
                                                    : fallback(first, merchant, need);
                                    if (good == null) {
                                        own.completeExceptionally(failure);
                                    } else if (first.isDecided()
                                            || failure != null
                                            || isGood(good, need)) {
                                        complete(own, good, rejected);
                                    } else {
                                        secondRound(own, merchant, need, patience, rejected);
                                    }
                                });
        return own;
    }

    private void secondRound(
            CompletableFuture<AccessToken> own,
            Merchant merchant,
            Duration need,
            Duration patience,
            @Nullable AccessToken rejected) {
        try {
            var unused =
                    merchants
                            .ask(merchant, tokens -> tokens.request(need, patience))
                            .outcome()
                            .whenComplete(
                                    (token, failure) -> {
                                        if (failure != null) {
                                            own.completeExceptionally(failure);
                                        } else if (lasts(token, need)) {
                                            complete(own, token, rejected);
                                        } else {
                                            own.completeExceptionally(tooLittle(token, need));
                                        }
                                    });
        } catch (RuntimeException closed) {
            own.completeExceptionally(closed);
        }
    }

    /** Without a timer there is no limit to keep: better to fail at once than to wait for ever. */
    private void limit(CompletableFuture<AccessToken> own, Merchant merchant, Duration patience) {
        long start = engine.clock().nanos();
        Future<?> tooLate =
                engine.tryAfter(patience, () -> own.completeExceptionally(noneInTime(patience)));
        if (tooLate == null) {
            own.completeExceptionally(noneInTime(patience));
            return;
        }
        var unused =
                own.whenComplete(
                        (token, failure) -> {
                            tooLate.cancel(false);
                            tellWaited(merchant, start);
                        });
    }

    private void complete(
            CompletableFuture<AccessToken> own, AccessToken token, @Nullable AccessToken rejected) {
        if (rejected != null && token.value().equals(rejected.value())) {
            own.completeExceptionally(sameTokenAgain());
        } else {
            own.complete(token);
        }
    }

    private @Nullable AccessToken fallback(Requested failed, Merchant merchant, Duration need) {
        return failed.isDecided() ? null : merchants.of(merchant).usableFor(need);
    }

    private boolean isGood(AccessToken token, Duration need) {
        return engine.lifecycle().isGoodFor(need, token, engine.now());
    }

    private boolean lasts(AccessToken token, Duration need) {
        return token.remainingAt(engine.now()).compareTo(need) >= 0;
    }

    private AccessToken requireLasting(AccessToken token, Duration need) {
        if (!lasts(token, need)) {
            throw tooLittle(token, need);
        }
        return token;
    }

    private GatewayException tooLittle(AccessToken token, Duration need) {
        return engine.tooLittleLife(need, token.remainingAt(engine.now()));
    }

    private void tellWaited(Merchant merchant, long start) {
        Duration waited = Duration.ofNanos(engine.clock().nanos() - start);
        engine.tell(new TokenEvent.Waited(merchant.id(), waited));
    }

    private GatewayException sameTokenAgain() {
        return GatewayException.Refused.credentials(
                engine.auth().gateway(),
                "hands out the very token that it answers 401 to",
                null,
                "ask the gateway whether the account may make this call");
    }

    private GatewayException noneInTime(Duration patience) {
        return engine.unavailable(
                "gave no token within %s".formatted(patience), "try again later", null);
    }

    /** What a call failed with, as it was. */
    private static RuntimeException thrown(@Nullable Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException exception
                ? exception
                : new IllegalStateException("an adapter threw a checked exception", failure);
    }
}
