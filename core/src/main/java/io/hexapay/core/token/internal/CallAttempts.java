package io.hexapay.core.token.internal;

import static io.hexapay.core.Delivery.NOT_SENT;

import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayException.Unavailable;
import io.hexapay.core.Merchant;
import io.hexapay.core.token.port.TokenGrant;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Asks the gateway for a token, once or again after failures: all attempts end within the timeout
 * of the first. One thread at a time makes them; any may look at them.
 */
final class CallAttempts {

    private final Merchant merchant;
    private final RefreshContext context;
    private volatile RefreshFailures failures = RefreshFailures.NONE;
    private volatile Instant end = Instant.MAX;
    private volatile boolean sent;

    CallAttempts(Merchant merchant, RefreshContext context) {
        this.merchant = merchant;
        this.context = context;
    }

    /** The failure of the last one, or null. */
    @Nullable Throwable lastFailure() {
        return failures.last();
    }

    /** By when all of them end; fixed when the first begins. */
    Instant end() {
        return end;
    }

    /** Whether one may have reached the gateway. */
    boolean wereSent() {
        return sent;
    }

    TokenGrant ask(Instant now) {
        if (!end.equals(Instant.MAX)) {
            return askAgain(now);
        }
        end = now.plus(context.auth().timeout());
        return context.auth().issue(merchant);
    }

    /** Counts one that has failed. */
    RefreshFailures failed(Throwable failure, Instant now) {
        boolean left =
                !(failure instanceof Unavailable unavailable) || unavailable.delivery() != NOT_SENT;
        sent = sent || left;
        failures = failures.and(failure, now, Duration.ZERO, context.backoff(), context.draw());
        return failures;
    }

    /** Within what is left of the time of the first attempt: then the thread is interrupted. */
    private TokenGrant askAgain(Instant now) {
        FutureTask<TokenGrant> attempt = new FutureTask<>(() -> context.auth().issue(merchant));
        Future<?> limit = context.tryAfter(Duration.between(now, end), () -> attempt.cancel(true));
        if (limit == null) {
            throw context.notMade(null);
        }
        attempt.run();
        limit.cancel(false);
        try {
            return attempt.get();
        } catch (CancellationException e) {
            var unused = Thread.interrupted(); // That was meant for the attempt, which is over.
            throw noneInTime();
        } catch (InterruptedException | ExecutionException e) {
            throw TokenRequest.thrown(e.getCause());
        }
    }

    private GatewayException noneInTime() {
        return context.unavailable(
                "gave no token within %s, asked %d times"
                        .formatted(context.auth().timeout(), failures.count() + 1),
                "try again later",
                failures.last());
    }
}
