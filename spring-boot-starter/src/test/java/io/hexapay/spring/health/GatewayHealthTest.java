package io.hexapay.spring.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayId;
import io.hexapay.core.MerchantId;
import io.hexapay.core.token.port.TokenEvent;
import io.hexapay.http.gateway.GatewayCallEvent;
import io.hexapay.http.gateway.GatewayCallEvent.Outcome;
import io.hexapay.http.gateway.GatewayOperation;
import io.hexapay.spring.health.GatewayHealth.State;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GatewayHealthTest {

    private static final GatewayId GATEWAY = new GatewayId("toy");
    private static final MerchantId MERCHANT = new MerchantId("shop");

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private boolean isCircuitOpen;
    private final GatewayHealth health = new GatewayHealth(() -> now, merchant -> isCircuitOpen);

    @Test
    void isUnknownBeforeTheFirstCall() {
        assertThat(state()).isEqualTo(State.UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource(names = {"SUCCEEDED", "REFUSED", "NOT_FOUND", "RATE_LIMITED"})
    void isUpWhenItAnswers(Outcome outcome) {
        call(outcome);

        assertThat(state()).isEqualTo(State.UP);
    }

    @ParameterizedTest
    @EnumSource(names = {"UNAVAILABLE", "OUTCOME_UNKNOWN", "MALFORMED"})
    void isDownAfterThreeCallsInARowWithoutAnAnswer(Outcome outcome) {
        call(Outcome.SUCCEEDED);
        call(outcome);
        call(outcome);
        assertThat(state()).isEqualTo(State.UP);

        call(outcome);

        assertThat(state()).isEqualTo(State.DOWN);
    }

    /** A full bulkhead or a deadline that has passed is no fault of the gateway. */
    @Test
    void learnsNothingFromWhatIsHeldBackHere() {
        for (int i = 0; i < 5; i++) {
            call(Outcome.HELD_BACK);
            health.on(failedToken(heldBack()));
        }

        assertThat(state()).isEqualTo(State.UNKNOWN);
    }

    @Test
    void staysDownWhileTheCircuitHoldsCallsBack() {
        isCircuitOpen = true;
        goDown();

        now = now.plusSeconds(50);
        call(Outcome.HELD_BACK);
        now = now.plusSeconds(50);

        assertThat(state()).isEqualTo(State.DOWN);
    }

    @Test
    void isDownWhenTheCircuitHoldsTokenCallsBack() {
        isCircuitOpen = true;

        health.on(failedToken(heldBack()));
        health.on(failedToken(heldBack()));
        health.on(failedToken(heldBack()));

        assertThat(state()).isEqualTo(State.DOWN);
    }

    @ParameterizedTest
    @EnumSource(names = {"UNAVAILABLE", "OUTCOME_UNKNOWN", "HELD_BACK"})
    void learnsNothingFromInterruptedCalls(Outcome outcome) {
        isCircuitOpen = true;
        Thread.currentThread().interrupt();
        try {
            for (int i = 0; i < 5; i++) {
                call(outcome);
                health.on(failedToken(unavailable()));
            }
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }

        assertThat(state()).isEqualTo(State.UNKNOWN);
    }

    @Test
    void learnsNothingFromAnAdaptersMistake() {
        for (int i = 0; i < 5; i++) {
            health.on(failedToken(new IllegalStateException("mistake")));
        }

        assertThat(state()).isEqualTo(State.UNKNOWN);
    }

    @Test
    void isUpWithTheNextAnswer() {
        goDown();

        call(Outcome.NOT_FOUND);

        assertThat(state()).isEqualTo(State.UP);
    }

    @Test
    void staysUpIfOneCallInThreeFails() {
        for (int i = 0; i < 10; i++) {
            call(Outcome.UNAVAILABLE);
            call(Outcome.UNAVAILABLE);
            call(Outcome.SUCCEEDED);
        }

        assertThat(state()).isEqualTo(State.UP);
    }

    /** Else an application that gets no requests because of it would stay down for ever. */
    @Test
    void isUnknownWhenNobodyHasCalledItForAMinuteSinceItWasDown() {
        goDown();

        now = now.plusSeconds(60);
        assertThat(state()).isEqualTo(State.DOWN);
        now = now.plusMillis(1);
        assertThat(state()).isEqualTo(State.UNKNOWN);

        call(Outcome.UNAVAILABLE);
        assertThat(state()).isEqualTo(State.DOWN);
    }

    @Test
    void countsACallOnceHoweverManyCallsForATokenFailInIt() {
        for (int i = 0; i < 2; i++) {
            var unused = health.begin(GATEWAY, MERCHANT, GatewayOperation.FIND_PAYMENT);
            health.on(failedToken(unavailable()));
            health.on(failedToken(unavailable()));
            health.on(failedToken(unavailable()));
            call(Outcome.UNAVAILABLE);
        }

        assertThat(health.lastCallsTo(GATEWAY).failures()).isEqualTo(2);
        assertThat(state()).isEqualTo(State.UNKNOWN);
    }

    @Test
    void learnsNothingFromRefreshesThatFailWhileNoCallDoes() {
        call(Outcome.SUCCEEDED);

        for (int i = 0; i < 5; i++) {
            health.on(failedToken(unavailable()));
        }

        assertThat(state()).isEqualTo(State.UP);
    }

    /** As for applications that send their tokens themselves. */
    @Test
    void learnsFromTokensWhereNothingElseIsSent() {
        var unused = health.begin(GATEWAY, MERCHANT, GatewayOperation.RECEIVE_WEBHOOK);

        health.on(failedToken(unavailable()));
        health.on(failedToken(unavailable()));
        health.on(failedToken(unavailable()));
        assertThat(state()).isEqualTo(State.DOWN);

        health.on(
                new TokenEvent.Issued(
                        GATEWAY, MERCHANT, Duration.ZERO, Duration.ofMinutes(30), null));
        assertThat(state()).isEqualTo(State.UP);
    }

    @Test
    void learnsNothingFromWhatIsNotSent() {
        goDown();

        health.on(event(GatewayOperation.RECEIVE_WEBHOOK, Outcome.SUCCEEDED));
        call(Outcome.FAILED);

        assertThat(state()).isEqualTo(State.DOWN);
    }

    @Test
    void tellsGatewaysApart() {
        goDown();

        assertThat(health.stateOf(new GatewayId("other"))).isEqualTo(State.UNKNOWN);
    }

    private void goDown() {
        call(Outcome.UNAVAILABLE);
        call(Outcome.UNAVAILABLE);
        call(Outcome.UNAVAILABLE);
    }

    private void call(Outcome outcome) {
        health.begin(GATEWAY, MERCHANT, GatewayOperation.FIND_PAYMENT)
                .on(event(GatewayOperation.FIND_PAYMENT, outcome));
    }

    private static GatewayCallEvent event(GatewayOperation operation, Outcome outcome) {
        return new GatewayCallEvent(GATEWAY, MERCHANT, operation, outcome, Duration.ZERO, 1);
    }

    private static TokenEvent failedToken(RuntimeException failure) {
        return new TokenEvent.Failed(GATEWAY, MERCHANT, Duration.ZERO, failure, 1);
    }

    private static GatewayException unavailable() {
        return new GatewayException.Unavailable(GATEWAY, "is away", null, "wait", null);
    }

    private static GatewayException heldBack() {
        return GatewayException.Unavailable.notSent(GATEWAY, "is not asked", "wait", null);
    }

    private State state() {
        return health.stateOf(GATEWAY);
    }
}
