package io.hexapay.benchmarks.lifecycle;

import io.hexapay.benchmarks.client.SimulatedProcess;
import io.hexapay.benchmarks.client.TokenClient;
import io.hexapay.core.AccessToken;
import io.hexapay.core.Credentials;
import io.hexapay.core.simulation.GatewayModel;
import io.hexapay.core.simulation.GatewayModel.Latency;
import io.hexapay.core.simulation.VirtualTime;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/**
 * Requests at even intervals, whatever becomes of the ones before. Each needs a token, travels as
 * long as any message to the gateway, and is repeated once if it is answered 401.
 */
final class Requests {

    private static final Duration LAST_ANSWERS = Duration.ofMinutes(1);
    private static final Credentials CREDENTIALS = SimulatedProcess.MERCHANT.credentials();

    private final VirtualTime time;
    private final GatewayModel gateway;
    private final TokenClient client;
    private final Latency latency;

    /** Its own, so that what the requests draw changes nothing that others draw. */
    private final Random random = new Random(1);

    private long sent;
    private long failed;
    private long blocked;
    private long longestWait;

    Requests(SimulatedProcess process, TokenClient client, Latency latency) {
        this.time = process.time();
        this.gateway = process.gateway();
        this.client = client;
        this.latency = latency;
    }

    /** Sends {@code rate} requests a second. */
    LifecycleResult send(int rate, Duration duration) {
        long interval = Duration.ofSeconds(1).dividedBy(rate).toNanos();
        sendAt(interval, interval, duration.toNanos());
        time.runUntil(duration.toNanos());
        int tokenCalls = gateway.calls().size();
        time.runUntil(duration.plus(LAST_ANSWERS).toNanos());
        return new LifecycleResult(
                sent, tokenCalls, failed, blocked, Duration.ofNanos(longestWait));
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
        Duration transit = latency.draw(random);
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
                            } else if (!gateway.accepts(CREDENTIALS, given.value(), transit)) {
                                // As things are now. They may have changed when it arrives.
                                time.at(
                                        time.nanos() + transit.toNanos(),
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
