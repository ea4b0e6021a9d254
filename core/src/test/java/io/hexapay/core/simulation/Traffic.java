package io.hexapay.core.simulation;

import io.hexapay.core.AccessToken;
import io.hexapay.core.Merchant;
import io.hexapay.core.token.AccessTokens;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Requests of one merchant from one process, at even intervals. Each needs a token, is on its way
 * for as long as messages to the gateway are, and is repeated once if it is answered 401.
 */
public final class Traffic {

    private final VirtualTime time;
    private final GatewayModel gateway;
    private final AccessTokens tokens;
    private final Merchant merchant;
    private long requests;
    private long failed;
    private long blocked;
    private long repeated;
    private long longestWait;
    private long lastBlocked;
    private long unanswered;
    private final List<Wait> waits = new ArrayList<>();

    /** That a request waited for a token, and until when. */
    public record Wait(Duration duration, long endNanos) {}

    /** No request yet. */
    public Traffic(VirtualTime time, GatewayModel gateway, AccessTokens tokens, Merchant merchant) {
        this.time = time;
        this.gateway = gateway;
        this.tokens = tokens;
        this.merchant = merchant;
    }

    /** Sends a request every {@code interval} from {@code start} to {@code end}. */
    public void every(Duration interval, Duration start, Duration end) {
        sendAt(start.toNanos(), interval.toNanos(), end.toNanos());
    }

    /** How many requests were sent. */
    public long requests() {
        return requests;
    }

    /** How many failed for good. */
    public long failed() {
        return failed;
    }

    /** How many have been told neither a token nor a failure. */
    public long unanswered() {
        return unanswered;
    }

    /** How many had to wait for a token. */
    public long blocked() {
        return blocked;
    }

    /** When a request last had to wait for a token. */
    public Duration lastBlocked() {
        return Duration.ofNanos(lastBlocked);
    }

    /** How many were answered 401 and sent again. */
    public long repeated() {
        return repeated;
    }

    /** Every wait, the one for another token after a 401 included. */
    public List<Wait> waits() {
        return waits;
    }

    /** How long a request waited for its token at most. */
    public Duration longestWait() {
        return Duration.ofNanos(longestWait);
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
        requests++;
        unanswered++;
        long start = time.nanos();
        CompletableFuture<AccessToken> token = tokens.currentAsync(merchant).toCompletableFuture();
        if (!token.isDone()) {
            blocked++;
            lastBlocked = start;
        }
        var unused =
                token.whenComplete(
                        (given, failure) -> {
                            unanswered--;
                            waitedSince(start);
                            if (failure != null) {
                                failed++;
                            } else {
                                arrive(given);
                            }
                        });
    }

    private void arrive(AccessToken token) {
        // Far from any expiry nothing can change on the way.
        if (token.remainingAt(tokens.now()).compareTo(Duration.ofSeconds(5)) > 0
                && gateway.accepts(merchant.credentials(), token.value())) {
            return;
        }
        time.at(
                time.nanos() + gateway.oneWay().toNanos(),
                () -> {
                    if (!gateway.accepts(merchant.credentials(), token.value())) {
                        repeat(token);
                    }
                });
    }

    private void repeat(AccessToken rejected) {
        repeated++;
        unanswered++;
        long start = time.nanos();
        var unused =
                tokens.rejectAsync(merchant, rejected)
                        .whenComplete(
                                (next, failure) -> {
                                    unanswered--;
                                    waitedSince(start);
                                    if (failure != null
                                            || !gateway.accepts(
                                                    merchant.credentials(), next.value())) {
                                        failed++;
                                    }
                                });
    }

    private void waitedSince(long start) {
        long waited = time.nanos() - start;
        longestWait = Math.max(longestWait, waited);
        if (waited > 0) {
            waits.add(new Wait(Duration.ofNanos(waited), time.nanos()));
        }
    }
}
