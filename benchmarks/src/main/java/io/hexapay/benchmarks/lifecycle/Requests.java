package io.hexapay.benchmarks.lifecycle;

import io.hexapay.benchmarks.client.Shop;
import io.hexapay.benchmarks.client.TokenClient;
import io.hexapay.core.Credentials;
import io.hexapay.core.simulation.GatewayModel;
import io.hexapay.core.simulation.VirtualTime;
import io.hexapay.core.token.AccessToken;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Requests at even intervals, whatever becomes of the ones before. Each needs a token, reaches the gateway 50 ms
 * later, and is repeated once if it is answered 401.
 */
final class Requests {

    private static final Duration ON_THE_WAY = Duration.ofMillis(50);
    private static final Duration LAST_ANSWERS = Duration.ofMinutes(1);
    private static final Credentials CREDENTIALS = Shop.MERCHANT.credentials();

    private final VirtualTime time;
    private final GatewayModel gateway;
    private final TokenClient client;
    private long sent;
    private long failed;
    private long blocked;
    private long longestWait;

    Requests(Shop shop, TokenClient client) {
        this.time = shop.time();
        this.gateway = shop.gateway();
        this.client = client;
    }

    /** Sends {@code rate} requests a second. */
    Outcome send(int rate, Duration duration) {
        long interval = Duration.ofSeconds(1).dividedBy(rate).toNanos();
        sendAt(interval, interval, duration.toNanos());
        time.runUntil(duration.toNanos());
        int tokenCalls = gateway.calls().size();
        time.runUntil(duration.plus(LAST_ANSWERS).toNanos());
        return new Outcome(sent, tokenCalls, failed, blocked, Duration.ofNanos(longestWait));
    }

    private void sendAt(long at, long interval, long end) {
        if (at > end) {
            return;
        }
        time.at(
                at,
                () -> {
                    send();
                    sendAt(at + interval, interval, end);
                });
    }

    private void send() {
        sent++;
        long start = time.nanos();
        CompletableFuture<AccessToken> token = client.current();
        boolean waits = !token.isDone();
        if (waits) {
            blocked++;
        }
        var unused =
                token.whenComplete(
                        (given, failure) -> {
                            countWaitSince(start);
                            if (failure != null) {
                                failed++;
                            } else if (!gateway.accepts(CREDENTIALS, given.value(), ON_THE_WAY)) {
                                // As things are now. They may have changed when it arrives.
                                time.at(
                                        time.nanos() + ON_THE_WAY.toNanos(),
                                        () -> arrive(given, waits));
                            }
                        });
    }

    private void arrive(AccessToken token, boolean hasWaited) {
        if (gateway.accepts(CREDENTIALS, token.value())) {
            return;
        }
        long start = time.nanos();
        CompletableFuture<AccessToken> next = client.after401(token);
        if (!next.isDone() && !hasWaited) {
            blocked++;
        }
        var unused =
                next.whenComplete(
                        (given, failure) -> {
                            countWaitSince(start);
                            if (failure != null || !gateway.accepts(CREDENTIALS, given.value())) {
                                failed++;
                            }
                        });
    }

    private void countWaitSince(long start) {
        longestWait = Math.max(longestWait, time.nanos() - start);
    }
}
