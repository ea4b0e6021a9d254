package io.hexapay.spring.health;

import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayId;
import io.hexapay.core.token.port.TokenEvent;
import io.hexapay.core.token.port.TokenListener;
import io.hexapay.http.gateway.GatewayCallEvent;
import io.hexapay.http.gateway.GatewayCallListener;
import io.hexapay.http.gateway.GatewayOperation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * What the last calls to each gateway say about it. Nothing is sent to find out. A gateway is down
 * when the last three calls in a row had no usable answer, retries included; and it is no longer
 * known to be when nobody has called it for a minute, so that an application that is left alone
 * because of it is tried again. Thread-safe.
 */
final class GatewayHealth implements TokenListener, GatewayCallListener {

    /** One call that fails among many is no outage. */
    private static final int IN_A_ROW = 3;

    private static final Duration MEMORY = Duration.ofMinutes(1);
    private static final LastCalls NONE = new LastCalls(null, null, null, 0);

    private final InstantSource clock;
    private final ConcurrentMap<GatewayId, LastCalls> gateways = new ConcurrentHashMap<>();

    GatewayHealth(InstantSource clock) {
        this.clock = clock;
    }

    /** What is known of a gateway, as of now. */
    State stateOf(GatewayId gateway) {
        LastCalls calls = lastCallsTo(gateway);
        if (calls.failures < IN_A_ROW || calls.failedAt == null) {
            return calls.answeredAt == null ? State.UNKNOWN : State.UP;
        }
        boolean isLongAgo = calls.failedAt.plus(MEMORY).isBefore(clock.instant());
        return isLongAgo ? State.UNKNOWN : State.DOWN;
    }

    LastCalls lastCallsTo(GatewayId gateway) {
        return gateways.getOrDefault(gateway, NONE);
    }

    @Override
    public void on(GatewayCallEvent event) {
        if (event.operation() == GatewayOperation.RECEIVE_WEBHOOK) {
            return;
        }
        switch (event.outcome()) {
            case SUCCEEDED, REFUSED, NOT_FOUND, RATE_LIMITED -> answered(event.gateway());
            case UNAVAILABLE, OUTCOME_UNKNOWN, HELD_BACK, MALFORMED ->
                    failed(event.gateway(), event.outcome().name());
            case FAILED -> {
                // It says nothing about the gateway.
            }
        }
    }

    @Override
    public void on(TokenEvent event) {
        if (event instanceof TokenEvent.Issued
                || event instanceof TokenEvent.Extended
                || event instanceof TokenEvent.Unchanged) {
            answered(event.gateway());
        } else if (event instanceof TokenEvent.Failed failed) {
            if (failed.failure() instanceof GatewayException.Refused
                    || failed.failure() instanceof GatewayException.RateLimited) {
                answered(event.gateway());
            } else {
                failed(event.gateway(), failed.failure().getClass().getSimpleName());
            }
        }
    }

    private void answered(GatewayId gateway) {
        Instant now = clock.instant();
        gateways.compute(gateway, (id, last) -> (last == null ? NONE : last).answered(now));
    }

    private void failed(GatewayId gateway, String kind) {
        Instant now = clock.instant();
        gateways.compute(gateway, (id, last) -> (last == null ? NONE : last).failed(now, kind));
    }

    /** Whether a gateway answers. */
    enum State {
        /** It answered last, be it to refuse. */
        UP,
        /** It did not, several times in a row. */
        DOWN,
        /** Nobody has called it, or not since it was down. */
        UNKNOWN
    }

    /**
     * The last calls to a gateway.
     *
     * @param failure of the last that failed
     * @param failures in a row, up to the last call
     */
    record LastCalls(
            @Nullable Instant answeredAt,
            @Nullable Instant failedAt,
            @Nullable String failure,
            int failures) {

        private LastCalls answered(Instant now) {
            return new LastCalls(now, failedAt, failure, 0);
        }

        private LastCalls failed(Instant now, String kind) {
            return new LastCalls(answeredAt, now, kind, failures + 1);
        }
    }
}
