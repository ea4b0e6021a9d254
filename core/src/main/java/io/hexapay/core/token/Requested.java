package io.hexapay.core.token;

import java.util.concurrent.CompletableFuture;

/**
 * What a caller gets.
 *
 * @param outcome a token, now or later, or a failure; shared, so not to be completed by a caller
 * @param isDecided whether the token is known to be good for this caller; one that was waited for may not be
 */
record Requested(CompletableFuture<AccessToken> outcome, boolean isDecided) {

    static Requested use(AccessToken token) {
        return new Requested(CompletableFuture.completedFuture(token), true);
    }

    static Requested fail(Throwable failure) {
        return new Requested(CompletableFuture.failedFuture(failure), true);
    }

    static Requested waitFor(TokenCall call) {
        return new Requested(call.outcome(), false);
    }
}
