package io.hexapay.http.resilience;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.hexapay.core.Delivery;
import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayId;
import io.hexapay.core.SteadyClock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keeps calls from a gateway that fails. Thread-safe. */
final class GatewayCircuitBreaker {

    private final GatewayId gateway;
    private final ResilienceConfig.CircuitBreaker config;
    private final SteadyClock clock;
    private final CircuitBreaker breaker;
    private final LongAdder refusals = new LongAdder();
    private volatile long openUntil;

    GatewayCircuitBreaker(
            GatewayId gateway, ResilienceConfig.CircuitBreaker config, SteadyClock clock) {
        this.gateway = gateway;
        this.config = config;
        this.clock = clock;
        this.openUntil = clock.nanos();
        this.breaker =
                CircuitBreaker.of(
                        gateway.value(),
                        CircuitBreakerConfig.custom()
                                .failureRateThreshold(config.failurePercent())
                                .slidingWindowSize(config.window())
                                .minimumNumberOfCalls(config.minimumCalls())
                                .waitIntervalFunctionInOpenState(times -> opened())
                                .permittedNumberOfCallsInHalfOpenState(config.trialCalls())
                                // Its own is the wall clock, which can be set back.
                                .clock(clock.withZone(ZoneOffset.UTC))
                                .build());
    }

    /**
     * Makes {@code call}, and gives its answer.
     *
     * @param judge says what a failure of the call tells about the gateway
     * @throws GatewayException.Unavailable if the circuit is open, with what is left of that time
     */
    <T> T call(Supplier<T> call, Function<Throwable, CircuitOutcome> judge) {
        if (!breaker.tryAcquirePermission()) {
            refusals.increment();
            throw refusal();
        }
        boolean trial = breaker.getState() == State.HALF_OPEN;
        try {
            T result = call.get();
            tell(CircuitOutcome.SUCCESS, null, trial);
            return result;
        } catch (Throwable failure) {
            // Whatever it is: a permission that is not given back is a trial call less for ever.
            tell(judge.apply(failure), failure, trial);
            throw failure;
        }
    }

    CircuitState state() {
        return switch (breaker.getState()) {
            case OPEN, FORCED_OPEN -> CircuitState.OPEN;
            case HALF_OPEN -> CircuitState.HALF_OPEN;
            case CLOSED, DISABLED, METRICS_ONLY -> CircuitState.CLOSED;
        };
    }

    long refusals() {
        return refusals.sum();
    }

    /**
     * A call from before the circuit opened says nothing about the gateway now: it must neither
     * decide a trial nor make room for another trial call.
     */
    private void tell(CircuitOutcome outcome, @Nullable Throwable failure, boolean trial) {
        if (!trial && breaker.getState() != State.CLOSED) {
            return;
        }
        if (failure == null || outcome == CircuitOutcome.SUCCESS) {
            breaker.onSuccess(0, NANOSECONDS);
        } else if (outcome == CircuitOutcome.FAILURE) {
            breaker.onError(0, NANOSECONDS, failure);
        } else {
            breaker.releasePermission();
        }
    }

    /** How long to stay open, in milliseconds; asked each time that it opens. */
    private long opened() {
        openUntil = clock.nanos() + config.openFor().toNanos();
        return config.openFor().toMillis();
    }

    private GatewayException refusal() {
        Duration left = Duration.ofNanos(Math.max(0, openUntil - clock.nanos()));
        return new GatewayException.Unavailable(
                gateway,
                left.isZero()
                        ? "was not asked: it kept failing, and other calls are trying whether it is"
                                + " back"
                        : "was not asked: it kept failing, so it is left alone for %d ms more"
                                .formatted(left.toMillis()),
                null,
                "try again later",
                Delivery.NOT_SENT,
                left,
                null);
    }
}
