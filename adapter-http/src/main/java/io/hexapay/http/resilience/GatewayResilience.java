package io.hexapay.http.resilience;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.hexapay.core.Deadline;
import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayId;
import io.hexapay.core.Require;
import io.hexapay.core.SteadyClock;
import io.hexapay.core.token.port.AuthPort;
import io.hexapay.http.call.ExchangePolicy;
import io.hexapay.http.resilience.GatewayRetry.Sleeper;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Protects the calls of one connection to a gateway, and the gateway from them: around its ports,
 * and around each exchange. {@link io.hexapay.http.gateway.HttpGatewayConnection} puts it there.
 *
 * <p>Each exchange, one request and its answer, passes a bulkhead and then a circuit breaker; calls
 * for a token and all others have one of each. So nobody holds a place while waiting for a token,
 * or during the pause before a retry. What they refuse is {@link GatewayException.Unavailable}, of
 * which nothing was sent. Only {@code Unavailable} is held against the gateway, and not if the
 * thread was interrupted: any other failure is an answer.
 *
 * <p>Look-ups are retried, outside of all that. Thread-safe. One for each connection, for as long
 * as the program runs.
 */
public final class GatewayResilience {

    private final Duration usualDeadline;
    private final SteadyClock clock;
    private final @Nullable GatewayRetry retry;
    private final ProtectedCalls tokenCalls;
    private final ProtectedCalls calls;

    GatewayResilience(
            GatewayId gateway,
            ResilienceConfig config,
            Duration deadline,
            SteadyClock clock,
            Sleeper sleeper) {
        Require.positive("deadline", deadline);
        this.usualDeadline = deadline;
        this.clock = clock;
        this.retry =
                config.retry() == null ? null : new GatewayRetry(gateway, config.retry(), sleeper);
        this.tokenCalls = new ProtectedCalls(gateway, config, clock);
        this.calls = new ProtectedCalls(gateway, config, clock);
    }

    /**
     * For a connection to {@code gateway}.
     *
     * @param deadline for what may be repeated, all attempts together, if the caller sets none;
     *     positive
     * @throws IllegalArgumentException if {@code deadline} is not positive
     */
    public static GatewayResilience of(
            GatewayId gateway, ResilienceConfig config, Duration deadline) {
        Sleeper sleeper = pause -> NANOSECONDS.sleep(pause.toNanos());
        return new GatewayResilience(gateway, config, deadline, SteadyClock.start(), sleeper);
    }

    /**
     * {@code port}, each of whose calls is an exchange. It is not retried here: {@link
     * io.hexapay.core.token.AccessTokens} does that, at growing intervals.
     */
    public AuthPort around(AuthPort port) {
        return new ProtectedAuth(port, tokenCalls);
    }

    /**
     * The limits that the exchanges of all other calls pass; for the connection's
     * {@link io.hexapay.http.call.GatewayHttp}.
     */
    public ExchangePolicy policy() {
        return calls;
    }

    /**
     * Gives the answer of {@code call}, which is retried if it was unavailable. For what may be
     * sent any number of times, such as a look-up. If a pause does not fit into what is left of the
     * deadline, or the thread is interrupted, the last failure is thrown at once.
     *
     * @param deadline for all attempts and pauses together; with retries on, {@link Deadline#NONE}
     *     means that of this connection
     * @param call is given the deadline, and has to keep it
     */
    public <T> T idempotent(Deadline deadline, Function<Deadline, T> call) {
        if (retry == null) {
            return call.apply(deadline);
        }
        Deadline end = deadline.isNone() ? Deadline.in(usualDeadline, clock) : deadline;
        return retry.call(end, () -> call.apply(end), calls::countRetry);
    }

    /** The figures, as of now, of the calls for a token. */
    public ResilienceMetrics tokenCalls() {
        return tokenCalls.metrics();
    }

    /** The figures, as of now, of all other calls. */
    public ResilienceMetrics calls() {
        return calls.metrics();
    }
}
