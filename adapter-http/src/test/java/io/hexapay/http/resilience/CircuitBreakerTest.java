package io.hexapay.http.resilience;

import static io.hexapay.http.resilience.Outcomes.DEADLINE;
import static io.hexapay.http.resilience.Outcomes.PG;
import static io.hexapay.http.resilience.Outcomes.attempt;
import static io.hexapay.http.resilience.Outcomes.failing;
import static io.hexapay.http.resilience.Outcomes.unavailable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hexapay.core.Delivery;
import io.hexapay.core.GatewayException;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CircuitBreakerTest {

    private final MovableTime time = new MovableTime();
    private final GatewayResilience resilience =
            protectedBy(
                    new ResilienceConfig.CircuitBreaker(50, 10, 4, Duration.ofSeconds(5), 2), null);

    @AfterEach
    void clearTheInterrupt() {
        Thread.interrupted();
    }

    @Test
    void opensWhenTheShareOfFailuresIsReached() {
        call(() -> "answer");
        call(() -> "answer");
        callAndFail(2);

        assertThat(resilience.calls().circuit()).isEqualTo(CircuitState.OPEN);
        assertThat(resilience.calls().failures()).isEqualTo(2);
    }

    @Test
    void staysClosedBeforeTheMinimumOfCalls() {
        callAndFail(3);

        assertThat(resilience.calls().circuit()).isEqualTo(CircuitState.CLOSED);
    }

    @Test
    void staysClosedBelowTheShareOfFailures() {
        for (int times = 0; times < 10; times++) {
            call(() -> "answer");
            call(() -> "answer");
            callAndFail(1);
        }

        assertThat(resilience.calls().circuit()).isEqualTo(CircuitState.CLOSED);
        assertThat(resilience.calls().failures()).isEqualTo(10);
    }

    @Test
    void refusesWhileItIsOpenAndSaysForHowLong() {
        callAndFail(4);
        time.advance(Duration.ofSeconds(2));

        GatewayException.Unavailable refusal = refusal();

        assertThat(refusal)
                .hasMessage(
                        "pg was not asked: it kept failing, so it is left alone for "
                                + "3000 ms more; try again later");
        assertThat(refusal.delivery()).isEqualTo(Delivery.NOT_SENT);
        assertThat(refusal.retryAfter()).isEqualTo(Duration.ofSeconds(3));
        assertThat(resilience.calls().refusedByCircuit()).isOne();
        assertThat(resilience.calls().calls()).isEqualTo(4);
    }

    @Test
    void closesAfterTrialCallsThatAreAnswered() {
        openAndWait();

        call(() -> "answer");
        assertThat(resilience.calls().circuit()).isEqualTo(CircuitState.HALF_OPEN);
        call(() -> "answer");

        assertThat(resilience.calls().circuit()).isEqualTo(CircuitState.CLOSED);
    }

    @Test
    void opensAgainForAsLongAfterTrialCallsThatFail() {
        openAndWait();
        callAndFail(2);

        assertThat(resilience.calls().circuit()).isEqualTo(CircuitState.OPEN);
        assertThat(refusal().retryAfter()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void refusesAtOnceWhatIsMoreThanTheTrialCalls() {
        openAndWait();

        Outcomes.exchange(
                resilience,
                () ->
                        Outcomes.exchange(
                                resilience,
                                () -> {
                                    GatewayException.Unavailable third = refusal();
                                    assertThat(third)
                                            .hasMessageContaining(
                                                    "other calls are trying whether it is back");
                                    assertThat(third.retryAfter()).isZero();
                                    return "answer";
                                }));

        assertThat(resilience.calls().circuit()).isEqualTo(CircuitState.CLOSED);
    }

    @Test
    void isNotDecidedByCallsFromBeforeItOpened() {
        attempt(
                () ->
                        Outcomes.exchange(
                                resilience,
                                () -> {
                                    openAndWait();
                                    call(() -> "answer");
                                    throw unavailable();
                                }));

        assertThat(resilience.calls().circuit()).isEqualTo(CircuitState.HALF_OPEN);
        call(() -> "answer");
        assertThat(resilience.calls().circuit()).isEqualTo(CircuitState.CLOSED);
    }

    @Test
    void givesTheRoomOfATrialThatSaidNothingToAnother() {
        openAndWait();
        for (int unrelated = 0; unrelated < 3; unrelated++) {
            call(failing(new IllegalStateException()));
        }

        call(() -> "answer");
        call(() -> "answer");

        assertThat(resilience.calls().circuit()).isEqualTo(CircuitState.CLOSED);
    }

    @ParameterizedTest
    @MethodSource("answers")
    void takesARefusalForAnAnswer(GatewayException answer) {
        for (int calls = 0; calls < 10; calls++) {
            call(failing(answer));
        }

        assertThat(resilience.calls().circuit()).isEqualTo(CircuitState.CLOSED);
        assertThat(resilience.calls().failures()).isZero();

        callAndFail(4);
        assertThat(resilience.calls().circuit()).isEqualTo(CircuitState.CLOSED);
    }

    static Stream<GatewayException> answers() {
        return Stream.of(
                Outcomes.refused(),
                Outcomes.notFound(),
                Outcomes.malformed(),
                Outcomes.rateLimited());
    }

    @Test
    void doesNotBlameTheGatewayForAnInterrupt() {
        Thread.currentThread().interrupt();
        callAndFail(10);

        assertThat(resilience.calls().circuit()).isEqualTo(CircuitState.CLOSED);
        assertThat(resilience.calls().failures()).isZero();
    }

    @Test
    void doesNotLetACallerWaitForItToClose() {
        GatewayResilience repeating =
                protectedBy(
                        new ResilienceConfig.CircuitBreaker(50, 4, 4, Duration.ofSeconds(5), 2),
                        new ResilienceConfig.Retry(
                                10, Duration.ofMillis(100), Duration.ofMillis(100)));

        GatewayException.Unavailable failure =
                catchThrowableOfType(
                        GatewayException.Unavailable.class,
                        () ->
                                repeating.idempotent(
                                        time.deadlineIn(DEADLINE),
                                        left ->
                                                Outcomes.exchange(
                                                        repeating, failing(unavailable()))));

        assertThat(failure.delivery()).as("of the four").isEqualTo(Delivery.UNKNOWN);
        assertThat(repeating.calls().calls()).isEqualTo(4);
        assertThat(time.pauses()).hasSize(4);
    }

    @Test
    void letsEverythingThroughIfItIsOff() {
        GatewayResilience off = protectedBy(null, null);
        for (int calls = 0; calls < 200; calls++) {
            attempt(() -> Outcomes.exchange(off, failing(unavailable())));
        }

        assertThat(off.calls().calls()).isEqualTo(200);
        assertThat(off.calls().circuit()).isEqualTo(CircuitState.CLOSED);
    }

    private void openAndWait() {
        callAndFail(4);
        time.advance(Duration.ofMillis(5_001));
    }

    private void callAndFail(int times) {
        for (int calls = 0; calls < times; calls++) {
            call(failing(unavailable()));
        }
    }

    private void call(Supplier<String> call) {
        attempt(() -> Outcomes.exchange(resilience, call));
    }

    private GatewayException.Unavailable refusal() {
        return catchThrowableOfType(
                GatewayException.Unavailable.class,
                () -> Outcomes.exchange(resilience, () -> "answer"));
    }

    private GatewayResilience protectedBy(
            ResilienceConfig.@Nullable CircuitBreaker breaker,
            ResilienceConfig.@Nullable Retry retry) {
        return new GatewayResilience(
                PG, new ResilienceConfig(retry, breaker, null), DEADLINE, time.clock(), time);
    }
}
