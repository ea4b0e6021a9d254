package io.hexapay.spring.health;

import io.hexapay.core.GatewayId;
import io.hexapay.core.MerchantId;
import io.hexapay.core.token.port.TokenEvent;
import io.hexapay.core.token.port.TokenListener;
import io.hexapay.http.gateway.GatewayCallEvent;
import io.hexapay.http.gateway.GatewayCallEvent.Outcome;
import io.hexapay.http.gateway.GatewayCallListener;
import io.hexapay.http.gateway.GatewayOperation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the last calls to each gateway say about it. Nothing is sent to find out. A gateway is down
 * when the last three calls of the application had no usable answer, each counted once, however
 * often it was retried or asked for a token; and it is no longer known to be when nobody has called
 * it for a minute, so that an application that is left alone because of it is tried again. What
 * ended on our part says nothing of the gateway: an interrupted call, or one that was held back for
 * any other reason than an open circuit. Thread-safe.
 *
 * <p>A failed call for a token counts only while no port of the gateway has ever been called: it is
 * all that an application does that sends its tokens itself. Any other has calls that tell, and a
 * refresh that fails in the background has cost none of them. An answer is one, whoever asked.
 */
final class GatewayHealth implements TokenListener, GatewayCallListener {

    /** One call that fails among many is no outage. */
    private static final int IN_A_ROW = 3;

    private static final Duration MEMORY = Duration.ofMinutes(1);
    private static final LastCalls NONE = new LastCalls(null, null, null, 0);

    private final InstantSource clock;
    private final Predicate<MerchantId> isCircuitOpen;
    private final Set<GatewayId> called = ConcurrentHashMap.newKeySet();
    private final ConcurrentMap<GatewayId, LastCalls> gateways = new ConcurrentHashMap<>();

    /**
     * @param isCircuitOpen whether calls of a merchant are held back because its gateway failed
     */
    GatewayHealth(InstantSource clock, Predicate<MerchantId> isCircuitOpen) {
        this.clock = clock;
        this.isCircuitOpen = isCircuitOpen;
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
    public GatewayCallListener begin(
            GatewayId gateway, MerchantId merchant, GatewayOperation operation) {
        if (operation != GatewayOperation.RECEIVE_WEBHOOK) {
            called.add(gateway);
        }
        return this;
    }

    @Override
    public void on(GatewayCallEvent event) {
        if (event.operation() == GatewayOperation.RECEIVE_WEBHOOK) {
            return;
        }
        ended(event.gateway(), event.merchant(), event.outcome());
    }

    @Override
    public void on(TokenEvent event) {
        if (event instanceof TokenEvent.Issued
                || event instanceof TokenEvent.Extended
                || event instanceof TokenEvent.Unchanged) {
            answered(event.gateway());
        } else if (event instanceof TokenEvent.Failed failed && !called.contains(event.gateway())) {
            ended(event.gateway(), event.merchant(), Outcome.of(failed.failure()));
        }
    }

    private void ended(GatewayId gateway, MerchantId merchant, Outcome outcome) {
        switch (outcome) {
            case SUCCEEDED, REFUSED, NOT_FOUND, RATE_LIMITED -> answered(gateway);
            case MALFORMED -> failed(gateway, outcome);
            case UNAVAILABLE, OUTCOME_UNKNOWN -> {
                if (!Thread.currentThread().isInterrupted()) {
                    failed(gateway, outcome);
                }
            }
            case HELD_BACK -> {
                if (!Thread.currentThread().isInterrupted() && isCircuitOpen.test(merchant)) {
                    failed(gateway, outcome);
                }
            }
            case FAILED -> {
                // It says nothing about the gateway.
            }
        }
    }

    private void answered(GatewayId gateway) {
        Instant now = clock.instant();
        gateways.compute(gateway, (id, last) -> (last == null ? NONE : last).answered(now));
    }

    private void failed(GatewayId gateway, Outcome outcome) {
        Instant now = clock.instant();
        gateways.compute(gateway, (id, last) -> (last == null ? NONE : last).failed(now, outcome));
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
            @Nullable Outcome failure,
            int failures) {

        private LastCalls answered(Instant now) {
            return new LastCalls(now, failedAt, failure, 0);
        }

        private LastCalls failed(Instant now, Outcome outcome) {
            return new LastCalls(answeredAt, now, outcome, failures + 1);
        }
    }
}
