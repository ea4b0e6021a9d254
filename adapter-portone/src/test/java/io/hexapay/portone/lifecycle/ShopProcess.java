package io.hexapay.portone.lifecycle;

import io.hexapay.core.AccessToken;
import io.hexapay.core.simulation.VirtualTime;
import io.hexapay.core.token.AccessTokens;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One process of a shop, whose requests each carry a token and take a second to arrive. */
final class ShopProcess {

    private static final Duration TRANSIT = Duration.ofSeconds(1);

    private final VirtualTime time;
    private final PortOneInVirtualTime portOne;
    private final AccessTokens tokens;
    private @Nullable AccessToken lastToken;
    private long lastArrival;
    private long lastBlocked;
    private long requests;
    private long failed;

    ShopProcess(VirtualTime time, PortOneInVirtualTime portOne, AccessTokens tokens) {
        this.time = time;
        this.portOne = portOne;
        this.tokens = tokens;
    }

    /** Sends a request once there is a token for it. */
    void send() {
        requests++;
        CompletableFuture<AccessToken> token =
                tokens.currentAsync(portOne.shop()).toCompletableFuture();
        if (!token.isDone()) {
            lastBlocked = time.nanos();
        }
        var unused =
                token.whenComplete(
                        (given, failure) -> {
                            if (failure == null) {
                                carry(given);
                            } else {
                                failed++;
                            }
                        });
    }

    /**
     * Looks whether the last token is accepted with the last request that carried it: then it was
     * with all before.
     */
    void checkLastArrival() {
        AccessToken last = lastToken;
        if (last != null) {
            time.at(lastArrival, () -> failed += portOne.accepts(last.value()) ? 0 : 1);
        }
    }

    long requests() {
        return requests;
    }

    /** The requests without a token, and the tokens that were refused. */
    long failed() {
        return failed;
    }

    /** When a request last had to wait for a token. */
    Duration lastBlocked() {
        return Duration.ofNanos(lastBlocked);
    }

    private void carry(AccessToken token) {
        if (!token.equals(lastToken)) {
            checkLastArrival();
        }
        lastToken = token;
        lastArrival = time.nanos() + TRANSIT.toNanos();
    }
}
