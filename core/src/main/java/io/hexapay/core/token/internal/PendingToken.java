package io.hexapay.core.token.internal;

import io.hexapay.core.AccessToken;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The reply to a request for a token.
 *
 * @param outcome a token, now or later, or a failure; shared, so not to be completed by a caller
 * @param blocking the same, for a caller whose thread waits for it
 * @param isDecided whether the token is known to be good for this caller; one that was waited for
 *     may not be
 * @param afterwards to be run once the lock is free
 */
record PendingToken(
        CompletableFuture<AccessToken> outcome,
        CompletableFuture<AccessToken> blocking,
        boolean isDecided,
        Runnable afterwards) {

    static PendingToken use(AccessToken token) {
        return decided(CompletableFuture.completedFuture(token));
    }

    static PendingToken fail(Throwable failure) {
        return decided(CompletableFuture.failedFuture(failure));
    }

    private static PendingToken decided(CompletableFuture<AccessToken> outcome) {
        return new PendingToken(outcome, outcome, true, () -> {});
    }

    PendingToken andThen(Runnable more) {
        List<Runnable> both = List.of(afterwards, more);
        return new PendingToken(outcome, blocking, isDecided, () -> both.forEach(Runnable::run));
    }
}
