package io.hexapay.http.resilience;

import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayId;
import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.token.port.AuthPort;
import io.hexapay.http.ExchangePolicy;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Protects the calls of one connection to a gateway, and the gateway from them. The entry class of an adapter takes it
 * and puts it where it belongs: around its ports, and around each exchange.
 *
 * <pre>{@code
 * var resilience = GatewayResilience.of(IamportGateway.ID, ResilienceConfig.DEFAULT, Duration.ofSeconds(35));
 * var iamport = IamportGateway.of(IamportConfig.DEFAULT, resilience);
 * }</pre>
 *
 * <p>Each exchange, one request and its answer, passes a bulkhead and then a circuit breaker; calls for a token and all
 * others have one of each. So nobody holds a place while waiting for a token, or during the pause before a
 * retry. What they refuse is {@link GatewayException.Unavailable}, of which nothing was sent. Only {@code
 * Unavailable} is held against the gateway, and not if the thread was interrupted: any other failure is an answer.
 *
 * <p>Look-ups are retried, outside of all that. Thread-safe. One for each connection, for as long as the program runs.
 */
public final class GatewayResilience {

    private final Duration deadline;
    private final Time time;
    private final @Nullable Repetition repetition;
    private final ProtectedCalls tokenCalls;
    private final ProtectedCalls calls;

    private GatewayResilience(
            GatewayId gateway, ResilienceConfig config, Duration deadline, Time time) {
        TimeLimit.requirePositive(deadline);
        this.deadline = deadline;
        this.time = time;
        this.repetition =
                config.retry() == null ? null : new Repetition(gateway, config.retry(), time);
        this.tokenCalls = new ProtectedCalls(gateway, config, time);
        this.calls = new ProtectedCalls(gateway, config, time);
    }

    /**
     * For a connection to {@code gateway}.
     *
     * @param deadline for what may be repeated, all attempts together, if the caller sets none; positive
     * @throws IllegalArgumentException if {@code deadline} is not positive
     */
    public static GatewayResilience of(
            GatewayId gateway, ResilienceConfig config, Duration deadline) {
        return of(gateway, config, deadline, Time.REAL);
    }

    /** Every call goes to {@code gateway}, once. */
    public static GatewayResilience off(GatewayId gateway) {
        return of(gateway, ResilienceConfig.OFF, Duration.ofMinutes(1));
    }

    static GatewayResilience of(
            GatewayId gateway, ResilienceConfig config, Duration deadline, Time time) {
        return new GatewayResilience(gateway, config, deadline, time);
    }

    /**
     * {@code port}, each of whose calls is an exchange. It is not retried here: {@link
     * io.hexapay.core.token.AccessTokens} does that, at growing intervals.
     */
    public AuthPort around(AuthPort port) {
        return new ProtectedAuth(port, tokenCalls);
    }

    /**
     * {@code port}, whose exchanges {@link #policy} protects, with retried look-ups. With retries on, one without a
     * deadline has that of this connection.
     */
    public PaymentPort around(PaymentPort port) {
        return new ProtectedPayments(port, this);
    }

    /** What the exchanges of all other calls pass; for the connection's {@link io.hexapay.http.GatewayHttp}. */
    public ExchangePolicy policy() {
        return calls;
    }

    /**
     * What {@code call} gives, which is repeated if it was unavailable. For what may be sent any number of
     * times, such as a look-up. If a pause does not fit into what is left of the deadline, or the thread is
     * interrupted, the last failure is thrown at once.
     *
     * @param deadline for all attempts and pauses together; positive
     * @param call is given what is left of the deadline, which is positive, and has to keep it
     * @throws IllegalArgumentException if {@code deadline} is not positive
     */
    public <T> T idempotent(Duration deadline, Function<Duration, T> call) {
        TimeLimit limit = TimeLimit.in(deadline, time);
        return repetition == null
                ? call.apply(limit.left())
                : repetition.call(limit, () -> call.apply(limit.left()), calls::repeated);
    }

    /** What calls for a token have been through. */
    public ResilienceMetrics tokenCalls() {
        return tokenCalls;
    }

    /** What all other calls have been through. */
    public ResilienceMetrics calls() {
        return calls;
    }

    /** For what may be repeated, if the caller sets none; null if nothing is. */
    @Nullable Duration usualDeadline() {
        return repetition == null ? null : deadline;
    }
}
