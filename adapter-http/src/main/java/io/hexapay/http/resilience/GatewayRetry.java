package io.hexapay.http.resilience;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.hexapay.core.Deadline;
import io.hexapay.core.Delivery;
import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayId;
import io.hexapay.http.call.Attempt;
import io.hexapay.http.connection.HttpClientException;
import java.time.Duration;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Repeats what may be repeated. The library says whether to, and after which pause; the pause is
 * made here, where the caller's time limit is known. Thread-safe.
 */
final class GatewayRetry {

    private static final double DOUBLED = 2;
    private static final double HALF_MORE_OR_LESS = 0.5;

    private final Retry retry;
    private final Sleeper sleeper;
    private final BooleanSupplier closed;

    /**
     * @param closed whether nothing is to be repeated any more
     * @param repeatable of what may have become of a request that is sent again
     */
    GatewayRetry(
            GatewayId gateway,
            ResilienceConfig.Retry config,
            Sleeper sleeper,
            BooleanSupplier closed,
            Set<Delivery> repeatable) {
        this.sleeper = sleeper;
        this.closed = closed;
        IntervalFunction pauses =
                IntervalFunction.ofExponentialRandomBackoff(
                        config.firstPause(), DOUBLED, HALF_MORE_OR_LESS, config.longestPause());
        this.retry =
                Retry.of(
                        gateway.value(),
                        RetryConfig.custom()
                                .maxAttempts(config.attempts())
                                .retryOnException(failure -> mayPass(failure, repeatable))
                                .intervalBiFunction(
                                        (attempt, outcome) ->
                                                atLeast(pauses.apply(attempt), outcome.getLeft()))
                                .build());
    }

    /**
     * Gives the answer of {@code attempt}, or the failure of the last one that was not held back:
     * of a call that may have been sent, nobody is told that it was not.
     *
     * @param deadline before which a further attempt has to begin
     * @param retrying is told of each further attempt
     */
    <T> T call(Deadline deadline, Supplier<T> attempt, Runnable retrying) {
        Retry.AsyncContext<T> attempts = retry.asyncContext();
        GatewayException.@Nullable Unavailable before = null;
        for (int number = 1; ; number++) {
            try {
                return Attempt.number(number, attempt);
            } catch (GatewayException.Unavailable failure) {
                if (before != null && failure.isHeldBack()) {
                    throw before;
                }
                pauseAfter(failure, attempts.onError(failure), deadline);
                before = failure;
                retrying.run();
            }
        }
    }

    /**
     * @param millis negative if there is no further attempt
     */
    private void pauseAfter(GatewayException failure, long millis, Deadline deadline) {
        Duration pause = Duration.ofMillis(millis);
        if (pause.isNegative()
                || closed.getAsBoolean()
                || Thread.currentThread().isInterrupted()
                || pause.compareTo(deadline.remaining()) >= 0) {
            throw failure;
        }
        try {
            sleeper.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure;
        }
        if (closed.getAsBoolean() || deadline.isOver()) {
            throw failure;
        }
    }

    /**
     * Not what was held back here, be it this call or that for the token inside: an open circuit
     * says for how long, a full bulkhead was waited for, and whoever calls should not have to wait
     * for it once more. Nor a failure of the HTTP client, which stays as it is.
     */
    private static boolean mayPass(Throwable failure, Set<Delivery> repeatable) {
        return failure instanceof GatewayException.Unavailable unavailable
                && repeatable.contains(unavailable.delivery())
                && !unavailable.isHeldBack()
                && !HttpClientException.isCauseOf(unavailable);
    }

    private static long atLeast(long pause, Throwable failure) {
        Duration asked = failure instanceof GatewayException e ? e.retryAfter() : null;
        return asked == null ? pause : Math.max(pause, roundedUp(asked));
    }

    private static long roundedUp(Duration duration) {
        return duration.plusNanos(999_999).toMillis();
    }

    /** Pauses the thread; tests pass the time instead. */
    interface Sleeper {

        void sleep(Duration pause) throws InterruptedException;
    }
}
