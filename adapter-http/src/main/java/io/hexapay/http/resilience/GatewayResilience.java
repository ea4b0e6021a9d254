package io.hexapay.http.resilience;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.hexapay.core.Deadline;
import io.hexapay.core.Delivery;
import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayId;
import io.hexapay.core.Require;
import io.hexapay.core.SteadyClock;
import io.hexapay.core.token.port.AuthPort;
import io.hexapay.http.call.ExchangePolicy;
import io.hexapay.http.resilience.GatewayRetry.Sleeper;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
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
 * thread was interrupted, this is closed or the HTTP client failed, to which a host has added: any
 * other failure is an answer.
 *
 * <p>Look-ups are retried, outside of all that. Thread-safe. One for each connection, for as long
 * as the program runs.
 */
public final class GatewayResilience implements AutoCloseable {

    private final Duration usualDeadline;
    private final SteadyClock clock;
    private final CountDownLatch closing;
    private final @Nullable GatewayRetry retry;
    private final @Nullable GatewayRetry retryOfUnsent;
    private final ProtectedCalls tokenCalls;
    private final ProtectedCalls calls;

    GatewayResilience(
            GatewayId gateway,
            ResilienceConfig config,
            Duration deadline,
            SteadyClock clock,
            Sleeper sleeper) {
        this(gateway, config, deadline, clock, sleeper, new CountDownLatch(1));
    }

    private GatewayResilience(
            GatewayId gateway,
            ResilienceConfig config,
            Duration deadline,
            SteadyClock clock,
            Sleeper sleeper,
            CountDownLatch closing) {
        Require.positive("deadline", deadline);
        this.usualDeadline = deadline;
        this.clock = clock;
        this.closing = closing;
        BooleanSupplier closed = () -> closing.getCount() == 0;
        this.retry = retry(gateway, config, sleeper, closed, EnumSet.allOf(Delivery.class));
        this.retryOfUnsent = retry(gateway, config, sleeper, closed, Set.of(Delivery.NOT_SENT));
        this.tokenCalls = new ProtectedCalls(gateway, config, clock, closed);
        this.calls = new ProtectedCalls(gateway, config, clock, closed);
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
        CountDownLatch closing = new CountDownLatch(1);
        Sleeper sleeper =
                pause -> {
                    var unused = closing.await(pause.toNanos(), NANOSECONDS);
                };
        return new GatewayResilience(
                gateway, config, deadline, SteadyClock.start(), sleeper, closing);
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
     * deadline, the thread is interrupted or this is closed, the last failure is thrown at once.
     * What is thrown tells of the last attempt that was not held back here.
     *
     * @param deadline for all attempts and pauses together; with retries on, {@link Deadline#NONE}
     *     means that of this connection
     * @param call is given the deadline, and has to keep it
     */
    public <T> T idempotent(Deadline deadline, Function<Deadline, T> call) {
        return repeated(retry, deadline, call);
    }

    /**
     * As {@link #idempotent}, of what may be carried out once: a cancellation. It is retried only
     * while it is certain that nothing of it was sent.
     */
    public <T> T once(Deadline deadline, Function<Deadline, T> call) {
        return repeated(retryOfUnsent, deadline, call);
    }

    private <T> T repeated(
            @Nullable GatewayRetry retries, Deadline deadline, Function<Deadline, T> call) {
        if (retries == null) {
            return call.apply(deadline);
        }
        Deadline end = deadline.isNone() ? Deadline.in(usualDeadline, clock) : deadline;
        return retries.call(end, () -> call.apply(end), calls::countRetry);
    }

    private static @Nullable GatewayRetry retry(
            GatewayId gateway,
            ResilienceConfig config,
            Sleeper sleeper,
            BooleanSupplier closed,
            Set<Delivery> repeatable) {
        ResilienceConfig.Retry retry = config.retry();
        return retry == null ? null : new GatewayRetry(gateway, retry, sleeper, closed, repeatable);
    }

    /**
     * Lets calls end: what fails from now on is neither repeated nor held against the gateway, and
     * pauses are over. To be called before the connections are closed.
     */
    @Override
    public void close() {
        closing.countDown();
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
