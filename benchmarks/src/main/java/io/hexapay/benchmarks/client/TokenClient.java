package io.hexapay.benchmarks.client;

import io.hexapay.core.AccessToken;
import java.util.concurrent.CompletableFuture;

/**
 * Holds the token of {@link SimulatedProcess#MERCHANT}. In virtual time a caller waits by waiting
 * for a future.
 */
public interface TokenClient {

    /** The token for a request; done already if its caller does not have to wait. */
    CompletableFuture<AccessToken> current();

    /**
     * Does what its users can do when a request that carried {@code refused} was answered 401:
     * gives the token to repeat it with, or a failure if there is no other.
     */
    CompletableFuture<AccessToken> after401(AccessToken refused);
}
