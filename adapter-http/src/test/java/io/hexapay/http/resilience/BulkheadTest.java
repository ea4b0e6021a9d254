package io.hexapay.http.resilience;

import static io.hexapay.http.resilience.Outcomes.DEADLINE;
import static io.hexapay.http.resilience.Outcomes.PG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Durations.ONE_MINUTE;

import io.hexapay.core.Delivery;
import io.hexapay.core.GatewayException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class BulkheadTest {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void stop() {
        Thread.interrupted();
        end.countDown();
        threads.shutdown();
    }

    @Test
    void refusesAtOnceWhatIsMoreThanItsRoom() {
        GatewayResilience resilience = withRoomFor(2, Duration.ZERO);
        occupy(resilience, 2);

        GatewayException.Unavailable refusal = refusal(resilience);

        assertThat(refusal).hasMessageStartingWith("pg was not asked: 2 calls are under way; ");
        assertThat(refusal.delivery()).isEqualTo(Delivery.NOT_SENT);
        assertThat(resilience.calls().refusedByBulkhead()).isOne();
        assertThat(resilience.calls().inFlight()).isEqualTo(2);
        assertThat(resilience.calls().calls()).isEqualTo(2);
    }

    @Test
    void hasRoomAgainWhenACallHasEndedHowever() {
        GatewayResilience resilience = withRoomFor(1, Duration.ZERO);
        Outcomes.attempt(
                () -> Outcomes.exchange(resilience, Outcomes.failing(new IllegalStateException())));

        assertThat(Outcomes.<String>exchange(resilience, () -> "answer")).isEqualTo("answer");
        assertThat(resilience.calls().inFlight()).isZero();
    }

    @Test
    void letsACallWaitForRoom() {
        GatewayResilience resilience = withRoomFor(1, Duration.ofMinutes(1));
        occupy(resilience, 1);

        CompletableFuture<String> waiting =
                CompletableFuture.supplyAsync(
                        () -> Outcomes.exchange(resilience, () -> "answer"), threads);
        end.countDown();

        assertThat(waiting.join()).isEqualTo("answer");
    }

    @Test
    void holdsNothingAgainstTheGatewayThatHappensToACallWhichHadToWait() {
        GatewayResilience resilience =
                GatewayResilience.of(
                        PG,
                        new ResilienceConfig(
                                null,
                                new ResilienceConfig.CircuitBreaker(
                                        1, 1, 1, Duration.ofMinutes(10), 1),
                                new ResilienceConfig.Bulkhead(1, Duration.ofMinutes(1))),
                        DEADLINE);
        occupy(resilience, 1);
        Thread caller =
                new Thread(
                        () ->
                                Outcomes.attempt(
                                        () ->
                                                Outcomes.exchange(
                                                        resilience,
                                                        Outcomes.failing(Outcomes.unavailable()))));
        caller.start();
        Awaitility.await()
                .atMost(ONE_MINUTE)
                .until(() -> caller.getState() == Thread.State.TIMED_WAITING);
        end.countDown();
        Awaitility.await().atMost(ONE_MINUTE).until(() -> !caller.isAlive());

        assertThat(resilience.calls().calls()).isEqualTo(2);
        assertThat(resilience.calls().failures()).isZero();
        assertThat(resilience.calls().circuit()).isEqualTo(CircuitState.CLOSED);
    }

    @Test
    void letsNoCallWaitBeyondItsDeadline() {
        GatewayResilience resilience = withRoomFor(1, Duration.ofMinutes(1));
        occupy(resilience, 1);

        assertThat(
                        catchThrowableOfType(
                                GatewayException.Unavailable.class,
                                () ->
                                        resilience
                                                .policy()
                                                .exchange(Duration.ofMillis(20), () -> "answer")))
                .hasMessageContaining("1 calls are under way");
    }

    @Test
    void isWaitedForOnce() {
        MovableTime time = new MovableTime();
        GatewayResilience resilience =
                new GatewayResilience(
                        PG,
                        new ResilienceConfig(
                                ResilienceConfig.Retry.DEFAULT,
                                null,
                                new ResilienceConfig.Bulkhead(1, Duration.ZERO)),
                        DEADLINE,
                        time.clock(),
                        time);
        occupy(resilience, 1);

        Outcomes.attempt(
                () ->
                        resilience.idempotent(
                                time.deadlineIn(DEADLINE),
                                left -> Outcomes.exchange(resilience, () -> "answer")));

        assertThat(resilience.calls().refusedByBulkhead()).isOne();
        assertThat(time.pauses()).isEmpty();
    }

    @Test
    void endsAWaitWhenInterruptedAndKeepsTheInterrupt() {
        GatewayResilience resilience = withRoomFor(1, Duration.ofMinutes(1));
        occupy(resilience, 1);
        Thread.currentThread().interrupt();

        assertThat(refusal(resilience))
                .hasMessageContaining("was not asked: the thread was interrupted");

        assertThat(Thread.currentThread().isInterrupted()).isTrue();
        assertThat(resilience.calls().refusedByBulkhead()).isZero();
    }

    @Test
    void doesNotCountItsRefusalsAgainstTheGateway() {
        GatewayResilience resilience =
                GatewayResilience.of(
                        PG,
                        new ResilienceConfig(
                                null,
                                new ResilienceConfig.CircuitBreaker(
                                        50, 2, 2, Duration.ofMinutes(10), 1),
                                new ResilienceConfig.Bulkhead(1, Duration.ZERO)),
                        DEADLINE);
        occupy(resilience, 1);
        for (int calls = 0; calls < 10; calls++) {
            refusal(resilience);
        }

        assertThat(resilience.calls().circuit()).isEqualTo(CircuitState.CLOSED);
        assertThat(resilience.calls().failures()).isZero();
    }

    @Test
    void isFreeDuringThePauseBeforeARepetition() {
        MovableTime time = new MovableTime();
        GatewayResilience resilience =
                new GatewayResilience(
                        PG,
                        new ResilienceConfig(
                                ResilienceConfig.Retry.DEFAULT,
                                null,
                                new ResilienceConfig.Bulkhead(1, Duration.ZERO)),
                        DEADLINE,
                        time.clock(),
                        time);
        time.duringPauses(pause -> Outcomes.exchange(resilience, () -> "another call"));

        Outcomes.attempt(
                () ->
                        resilience.idempotent(
                                time.deadlineIn(DEADLINE),
                                left ->
                                        Outcomes.exchange(
                                                resilience,
                                                Outcomes.failing(Outcomes.unavailable()))));

        assertThat(resilience.calls().calls()).isEqualTo(5);
        assertThat(resilience.calls().refusedByBulkhead()).isZero();
    }

    private void occupy(GatewayResilience resilience, int calls) {
        CountDownLatch underWay = new CountDownLatch(calls);
        for (int call = 0; call < calls; call++) {
            threads.execute(
                    () ->
                            Outcomes.exchange(
                                    resilience,
                                    () -> {
                                        underWay.countDown();
                                        return await(end);
                                    }));
        }
        await(underWay);
    }

    private static String await(CountDownLatch latch) {
        try {
            latch.await();
            return "answer";
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static GatewayException.Unavailable refusal(GatewayResilience resilience) {
        return catchThrowableOfType(
                GatewayException.Unavailable.class,
                () -> Outcomes.exchange(resilience, () -> "answer"));
    }

    private static GatewayResilience withRoomFor(int calls, Duration longestWait) {
        return GatewayResilience.of(
                PG,
                new ResilienceConfig(null, null, new ResilienceConfig.Bulkhead(calls, longestWait)),
                DEADLINE);
    }
}
