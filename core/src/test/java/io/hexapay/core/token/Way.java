package io.hexapay.core.token;

import io.hexapay.core.AccessToken;
import io.hexapay.core.GatewayException;
import io.hexapay.core.Merchant;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;

/** A way of waiting for a token: the two have to come to the same. */
enum Way {
    BLOCKING {
        @Override
        AccessToken current(
                AccessTokens tokens, Merchant shop, Duration minLifetime, Duration timeout) {
            return tokens.current(shop, minLifetime, timeout);
        }

        @Override
        AccessToken reject(
                AccessTokens tokens, Merchant shop, AccessToken token, Duration timeout) {
            return tokens.reject(shop, token, timeout);
        }
    },
    ASYNCHRONOUS {
        @Override
        AccessToken current(
                AccessTokens tokens, Merchant shop, Duration minLifetime, Duration timeout) {
            return outcomeOf(tokens.currentAsync(shop, minLifetime, timeout));
        }

        @Override
        AccessToken reject(
                AccessTokens tokens, Merchant shop, AccessToken token, Duration timeout) {
            return outcomeOf(tokens.rejectAsync(shop, token, timeout));
        }
    };

    abstract AccessToken current(
            AccessTokens tokens, Merchant shop, Duration minLifetime, Duration timeout);

    abstract AccessToken reject(
            AccessTokens tokens, Merchant shop, AccessToken token, Duration timeout);

    private static AccessToken outcomeOf(CompletionStage<AccessToken> stage) {
        try {
            return stage.toCompletableFuture().get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GatewayException.Unavailable(
                    ScriptedAuthPort.ID, "was not waited for: interrupted", null, "", null);
        }
    }
}
