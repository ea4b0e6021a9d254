package io.hexapay.http.resilience;

import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayId;
import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.token.AuthPort;
import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Protects the calls of one connection to a gateway, and the gateway from them. Calls for a token and all others
 * have a circuit breaker and a bulkhead each: a look-up may wait for a token, and must not stand in its way.
 *
 * <p>Outermost is the repetition, so that a pause takes up no room; then the bulkhead; then the circuit breaker.
 * What they refuse is {@link GatewayException.Unavailable}, of which nothing was sent. Only
 * {@code Unavailable} is held against the gateway, and not if the thread was interrupted: any other failure is
 * an answer.
 *
 * <pre>{@code
 * var resilience = GatewayResilience.of(IamportGateway.ID, ResilienceConfig.DEFAULT, Duration.ofSeconds(35));
 * var tokens = AccessTokens.of(resilience.around(iamport.auth()), cache);
 * var payments = resilience.around(iamport.payments(tokens));
 * }</pre>
 *
 * <p>Thread-safe. One for each connection, for as long as the program runs.
 */
public final class GatewayResilience {

    private final Duration deadline;
    private final Time time;
    private final @Nullable Repetition repetition;
    private final ProtectedCalls tokenCalls;
    private final ProtectedCalls calls;

    /** Those that are remembered elsewhere still: core hands one failure to all who waited for the token. */
    private final Set<Throwable> tokenFailures =
            Collections.newSetFromMap(Collections.synchronizedMap(new WeakHashMap<>()));

    private GatewayResilience(
            GatewayId gateway, ResilienceConfig config, Duration deadline, Time time) {
        TimeLimit.requirePositive(deadline);
        this.deadline = deadline;
        this.time = time;
        this.repetition =
                config.retry() == null ? null : new Repetition(gateway, config.retry(), time);
        this.tokenCalls = new ProtectedCalls(gateway, config, time, failure -> false);
        this.calls = new ProtectedCalls(gateway, config, time, tokenFailures::contains);
    }

    /**
     * Around the ports of {@code gateway}.
     *
     * @param deadline for what may be repeated, all attempts together, if the caller sets none; positive
     * @throws IllegalArgumentException if {@code deadline} is not positive
     */
    public static GatewayResilience of(
            GatewayId gateway, ResilienceConfig config, Duration deadline) {
        return of(gateway, config, deadline, Time.REAL);
    }

    static GatewayResilience of(
            GatewayId gateway, ResilienceConfig config, Duration deadline, Time time) {
        return new GatewayResilience(gateway, config, deadline, time);
    }

    /**
     * {@code port}, protected. It repeats nothing: {@link io.hexapay.core.token.AccessTokens} does, at growing
     * intervals.
     */
    public AuthPort around(AuthPort port) {
        return new ProtectedAuth(port, tokenCalls, tokenFailures::add);
    }

    /**
     * {@code port}, protected. Look-ups are repeated. With repetition on, one without a deadline has that of this
     * connection.
     */
    public PaymentPort around(PaymentPort port) {
        return new ProtectedPayments(port, this);
    }

    /**
     * What {@code call} gives. For what must not be sent twice, such as a payment or its cancellation.
     *
     * @throws GatewayException.Unavailable also if the call was not made
     */
    public <T> T once(Supplier<T> call) {
        return calls.call(call);
    }

    /**
     * What {@code call} gives, which is repeated if it was unavailable. For what may be sent any number of
     * times, such as a look-up. If a pause does not fit into what is left of the deadline, or the thread is
     * interrupted, the last failure is thrown at once.
     *
     * @param deadline for all attempts and pauses together; positive
     * @param call is given what is left of the deadline, which is positive, and has to keep it
     * @throws IllegalArgumentException if {@code deadline} is not positive
     * @throws GatewayException.Unavailable also if the call was not made
     */
    public <T> T idempotent(Duration deadline, Function<Duration, T> call) {
        TimeLimit limit = TimeLimit.in(deadline, time);
        Supplier<T> attempt = () -> calls.call(limit.left(), () -> call.apply(limit.left()));
        return repetition == null
                ? attempt.get()
                : repetition.call(limit, attempt, calls::repeated);
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
