package io.hexapay.http.resilience;

import static io.hexapay.http.resilience.Outcomes.DEADLINE;
import static io.hexapay.http.resilience.Outcomes.PG;
import static io.hexapay.http.resilience.Outcomes.unavailable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hexapay.core.Deadline;
import io.hexapay.core.GatewayException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(300)
class RetryTest {

    private static final ResilienceConfig.Retry FIVE_ATTEMPTS =
            new ResilienceConfig.Retry(5, Duration.ofMillis(100), Duration.ofMillis(500));

    private final MovableTime time = new MovableTime();
    private final Deque<RuntimeException> failures = new ArrayDeque<>();
    private final List<Duration> left = new ArrayList<>();
    private final GatewayResilience resilience = repeating(FIVE_ATTEMPTS);

    @AfterEach
    void clearTheInterrupt() {
        Thread.interrupted();
    }

    @Test
    void repeatsUntilAnAnswerComes() {
        failures.addAll(List.of(unavailable(), unavailable()));

        assertThat(find(DEADLINE)).isEqualTo("answer");

        assertThat(left).hasSize(3);
        assertThat(resilience.calls().calls()).isEqualTo(3);
        assertThat(resilience.calls().retries()).isEqualTo(2);
    }

    @Test
    void throwsTheLastFailureAfterTheLastAttempt() {
        GatewayException last = unavailable();
        failures.addAll(List.of(unavailable(), unavailable(), unavailable(), unavailable(), last));

        assertThatThrownBy(() -> find(DEADLINE)).isSameAs(last);

        assertThat(left).hasSize(5);
    }

    @ParameterizedTest
    @MethodSource("failuresThatStay")
    void doesNotRepeatWhatCannotHelp(RuntimeException failure) {
        failures.add(failure);

        assertThatThrownBy(() -> find(DEADLINE)).isSameAs(failure);

        assertThat(left).hasSize(1);
        assertThat(time.pauses()).isEmpty();
    }

    static Stream<RuntimeException> failuresThatStay() {
        return Stream.of(
                Outcomes.refused(),
                Outcomes.notFound(),
                Outcomes.malformed(),
                Outcomes.rateLimited(),
                new IllegalStateException());
    }

    @Test
    void doesNotRepeatWhatIsToBeSentOnce() {
        failures.add(unavailable());

        assertThatThrownBy(
                        () ->
                                Outcomes.exchange(
                                        resilience, () -> answer(time.deadlineIn(DEADLINE))))
                .isInstanceOf(GatewayException.Unavailable.class);

        assertThat(left).hasSize(1);
    }

    @Test
    void repeatsWhatIsToBeSentOnceWhileNothingOfItWasSent() {
        failures.addAll(List.of(notSent(), notSent()));

        assertThat(write()).isEqualTo("answer");

        assertThat(left).hasSize(3);
        assertThat(resilience.calls().retries()).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("failuresOfWhatMayHaveBeenSent")
    void doesNotRepeatWhatIsToBeSentOnceIfItMayHaveBeen(RuntimeException failure) {
        failures.addAll(List.of(notSent(), failure));

        assertThatThrownBy(this::write).isSameAs(failure);

        assertThat(left).hasSize(2);
        assertThat(time.pauses()).hasSize(1);
    }

    static Stream<RuntimeException> failuresOfWhatMayHaveBeenSent() {
        return Stream.concat(Stream.of(unavailable()), failuresThatStay());
    }

    @Test
    void doesNotRepeatWhatIsToBeSentOnceAndWasHeldBack() {
        failures.add(GatewayException.Unavailable.notSent(PG, "is closed", "", null));

        assertThatThrownBy(this::write).isInstanceOf(GatewayException.Unavailable.class);

        assertThat(left).hasSize(1);
    }

    @Test
    void makesOneAttemptAtWhatIsToBeSentOnceIfItIsOff() {
        failures.add(notSent());
        GatewayResilience off =
                new GatewayResilience(PG, ResilienceConfig.OFF, DEADLINE, time.clock(), time);

        assertThatThrownBy(() -> off.once(time.deadlineIn(DEADLINE), this::answer))
                .isInstanceOf(GatewayException.Unavailable.class);

        assertThat(left).containsExactly(DEADLINE);
    }

    @Test
    void givesWhatIsToBeSentOnceTheUsualDeadlineIfTheCallerSetsNone() {
        assertThat(resilience.once(Deadline.NONE, this::answer)).isEqualTo("answer");

        assertThat(left).containsExactly(DEADLINE);
    }

    @Test
    void pausesTwiceAsLongEachTimeUpToTheLongestPause() {
        failures.addAll(List.of(unavailable(), unavailable(), unavailable(), unavailable()));

        find(DEADLINE);

        assertThat(time.pauses()).hasSize(4);
        assertThat(time.pauses().get(0)).isBetween(Duration.ofMillis(50), Duration.ofMillis(150));
        assertThat(time.pauses().get(1)).isBetween(Duration.ofMillis(100), Duration.ofMillis(300));
        assertThat(time.pauses().get(2)).isBetween(Duration.ofMillis(200), Duration.ofMillis(500));
        assertThat(time.pauses().get(3)).isBetween(Duration.ofMillis(400), Duration.ofMillis(500));
    }

    @Test
    void drawsThePauseSoThatCallersDoNotComeBackAllAtOnce() {
        for (int caller = 0; caller < 20; caller++) {
            failures.add(unavailable());
            find(DEADLINE);
        }

        assertThat(Stream.of(time.pauses().toArray()).distinct()).hasSizeGreaterThan(5);
    }

    @Test
    void pausesAtLeastAsLongAsTheGatewayAskedFor() {
        failures.add(unavailable(Duration.ofSeconds(7)));

        find(DEADLINE);

        assertThat(time.pauses()).containsExactly(Duration.ofSeconds(7));
    }

    @Test
    void failsAtOnceIfThePauseDoesNotFitIntoTheDeadline() {
        GatewayException failure = unavailable(Duration.ofSeconds(7));
        failures.add(failure);

        assertThatThrownBy(() -> find(Duration.ofSeconds(7))).isSameAs(failure);

        assertThat(time.pauses()).isEmpty();
    }

    @Test
    void givesEachAttemptWhatIsLeftOfTheDeadline() {
        failures.addAll(
                List.of(unavailable(Duration.ofSeconds(2)), unavailable(Duration.ofSeconds(3))));

        find(Duration.ofSeconds(10));

        assertThat(left)
                .containsExactly(
                        Duration.ofSeconds(10), Duration.ofSeconds(8), Duration.ofSeconds(5));
    }

    @Test
    void throwsTheLastFailureIfAPauseTookTooLong() {
        GatewayException failure = unavailable(Duration.ofSeconds(2));
        time.duringPauses(time::advance);
        failures.add(failure);

        assertThatThrownBy(() -> find(Duration.ofSeconds(3))).isSameAs(failure);

        assertThat(left).hasSize(1);
    }

    @Test
    void endsAPauseWhenInterruptedAndKeepsTheInterrupt() throws InterruptedException {
        GatewayException failure = unavailable();
        failures.add(failure);

        assertThat(endOfAPauseBy((real, caller) -> caller.interrupt()))
                .containsExactly(failure, true);
    }

    @Test
    void doesNotRepeatOnceClosed() {
        GatewayException first = unavailable();
        failures.addAll(List.of(first, unavailable()));
        time.duringPauses(pause -> resilience.close());

        assertThatThrownBy(() -> find(DEADLINE)).isSameAs(first);
        assertThatThrownBy(() -> find(DEADLINE)).isNotSameAs(first);

        assertThat(left).hasSize(2);
        assertThat(time.pauses()).hasSize(1);
        assertThat(resilience.calls().failures()).as("before it was closed").isOne();
    }

    @Test
    void endsAPauseWhenClosed() throws InterruptedException {
        GatewayException failure = unavailable();
        failures.add(failure);

        assertThat(endOfAPauseBy((real, caller) -> real.close())).containsExactly(failure, false);
    }

    /** That a repetition was held back says nothing of the call before it, which was sent. */
    @Test
    void throwsTheFailureOfTheLastAttemptThatWasNotHeldBack() {
        GatewayException sent = unavailable();
        failures.addAll(List.of(sent, GatewayException.Unavailable.notSent(PG, "", "", null)));

        assertThatThrownBy(() -> find(DEADLINE)).isSameAs(sent);

        assertThat(left).hasSize(2);
    }

    @Test
    void doesNotRepeatOnAThreadThatIsInterrupted() {
        failures.add(unavailable());
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> find(DEADLINE)).isInstanceOf(GatewayException.Unavailable.class);

        assertThat(left).hasSize(1);
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    @Test
    void makesOneAttemptIfItIsOff() {
        failures.add(unavailable());
        GatewayResilience off =
                new GatewayResilience(PG, ResilienceConfig.OFF, DEADLINE, time.clock(), time);

        assertThatThrownBy(() -> off.idempotent(time.deadlineIn(DEADLINE), this::answer))
                .isInstanceOf(GatewayException.Unavailable.class);

        assertThat(left).containsExactly(DEADLINE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S"})
    void refusesADeadlineThatHasPassed(Duration deadline) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> find(deadline))
                .withMessage("deadline: %s (expected: positive)", deadline);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GatewayResilience.of(PG, ResilienceConfig.OFF, deadline));
    }

    /** The failure that a caller got after the pause, and whether it was interrupted then. */
    private List<Object> endOfAPauseBy(BiConsumer<GatewayResilience, Thread> action)
            throws InterruptedException {
        GatewayResilience real =
                GatewayResilience.of(
                        PG,
                        new ResilienceConfig(
                                new ResilienceConfig.Retry(
                                        2, Duration.ofMinutes(1), Duration.ofMinutes(1)),
                                null,
                                null),
                        Duration.ofHours(1));
        List<Object> seen = new ArrayList<>();
        Thread caller =
                new Thread(
                        () -> {
                            try {
                                real.idempotent(Deadline.in(Duration.ofHours(1)), this::answer);
                            } catch (GatewayException e) {
                                seen.add(e);
                                seen.add(Thread.currentThread().isInterrupted());
                            }
                        });

        caller.start();
        while (caller.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        action.accept(real, caller);
        caller.join();
        return seen;
    }

    private String write() {
        return resilience.once(
                time.deadlineIn(DEADLINE),
                end -> resilience.policy().exchange(end.remaining(), () -> answer(end)));
    }

    private static GatewayException notSent() {
        return GatewayException.Unavailable.notSent(PG, "is away", "", new IOException());
    }

    private String find(Duration deadline) {
        return resilience.idempotent(
                time.deadlineIn(deadline),
                end -> resilience.policy().exchange(end.remaining(), () -> answer(end)));
    }

    private String answer(Deadline deadline) {
        left.add(deadline.remaining());
        if (!failures.isEmpty()) {
            throw failures.remove();
        }
        return "answer";
    }

    private GatewayResilience repeating(ResilienceConfig.Retry retry) {
        return new GatewayResilience(
                PG, new ResilienceConfig(retry, null, null), DEADLINE, time.clock(), time);
    }
}
