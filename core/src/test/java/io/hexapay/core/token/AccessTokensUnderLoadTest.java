package io.hexapay.core.token;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import io.hexapay.core.AccessToken;
import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayException.Refused;
import io.hexapay.core.GatewayException.Unavailable;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.token.port.Renewal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many real threads at once. */
@Timeout(300)
class AccessTokensUnderLoadTest {

    private static final int CALLERS = 1_000;

    /** {@code -Dhexapay.herd.runs=200} for the whole claim. */
    private static final int RUNS = Integer.getInteger("hexapay.herd.runs", 10);

    private static final Merchant SHOP = merchant("shop");

    /** Nobody gives up because it takes long until a thousand threads have had their turn. */
    private static final TokenPolicy PATIENT =
            new TokenPolicy(
                    Duration.ofMinutes(2),
                    Duration.ofMinutes(2),
                    TokenPolicy.DEFAULT.initialBackoff(),
                    TokenPolicy.DEFAULT.maxBackoff());

    private final MovableTime time = new MovableTime();
    private final ScriptedAuthPort gateway = new ScriptedAuthPort(time, Renewal.AFTER_EXPIRY);
    private final AccessTokens tokens =
            AccessTokens.builder(gateway)
                    .clock(time.clock())
                    .jitter(() -> 0.5)
                    .policy(PATIENT)
                    .build();
    private final ExecutorService threads = Executors.newFixedThreadPool(CALLERS);

    @AfterEach
    void end() {
        gateway.releaseAnswers();
        tokens.close();
        threads.shutdownNow();
    }

    @Test
    void makesOneCallForAThousandCallersAtEachExpiry() {
        for (int run = 1; run <= RUNS; run++) {
            int before = gateway.calls();
            gateway.holdAnswers();

            List<Future<AccessToken>> callers = callTogether(() -> tokens.current(SHOP));
            await().atMost(ONE_MINUTE).until(() -> gateway.calls() > before);
            gateway.releaseAnswers();

            assertThat(callers)
                    .extracting(caller -> caller.get(60, SECONDS))
                    .containsOnly(tokens.current(SHOP));
            assertThat(gateway.calls()).isEqualTo(before + 1);
            time.advance(Duration.ofMinutes(31));
        }
    }

    @Test
    void makesTheSameAttemptsForAThousandCallersWhenTheyFail() {
        gateway.failsWith(down());
        gateway.holdAnswers();

        List<Future<AccessToken>> callers = callTogether(() -> tokens.current(SHOP));
        await().atMost(ONE_MINUTE).until(() -> gateway.calls() == 1);
        gateway.releaseAnswers();

        assertThat(callers)
                .allSatisfy(
                        caller -> assertThat(failureOf(caller)).isInstanceOf(Unavailable.class));
        assertThat(gateway.calls()).isEqualTo(3);
    }

    @Test
    void strandsNobodyWhenAnAdapterThrowsAnError() {
        gateway.failsWith(new StackOverflowError());
        gateway.holdAnswers();

        List<Future<AccessToken>> callers = callTogether(() -> tokens.current(SHOP));
        await().atMost(ONE_MINUTE).until(() -> gateway.calls() == 1);
        gateway.releaseAnswers();

        assertThat(callers)
                .allSatisfy(
                        caller ->
                                assertThat(failureOf(caller))
                                        .isInstanceOf(StackOverflowError.class));
    }

    @Test
    void strandsNobodyWhenTheExecutorRefuses() {
        try (AccessTokens refused =
                AccessTokens.builder(gateway)
                        .executor(
                                task -> {
                                    throw new RejectedExecutionException("full");
                                })
                        .build()) {
            List<Future<AccessToken>> callers = callTogether(() -> refused.current(SHOP));

            assertThat(callers)
                    .allSatisfy(
                            caller ->
                                    assertThat(failureOf(caller)).isInstanceOf(Unavailable.class));
            assertThat(gateway.calls()).isZero();
        }
    }

    @Test
    void strandsNobodyWhenTheExecutorTakesTheCallAndNeverMakesIt() {
        Duration soon = Duration.ofMillis(50);
        TokenPolicy policy =
                new TokenPolicy(
                        Duration.ofSeconds(30),
                        soon,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(30));
        try (AccessTokens dead =
                AccessTokens.builder(gateway).executor(task -> {}).policy(policy).build()) {
            assertThatExceptionOfType(Unavailable.class)
                    .isThrownBy(() -> dead.current(SHOP))
                    .withMessageContaining("did not end within");
        }
    }

    @Test
    void letsACallerWaitNoLongerThanItWantsTo() {
        gateway.holdAnswers();

        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() -> tokens.current(SHOP, Duration.ZERO, Duration.ofMillis(20)))
                .withMessageContaining("gave no token within PT0.02S");
        assertThat(
                        tokens.currentAsync(SHOP, Duration.ZERO, Duration.ofMillis(20))
                                .toCompletableFuture())
                .failsWithin(ONE_MINUTE)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(Unavailable.class);
    }

    @Test
    void letsAnInterruptedCallerGoAndServesTheOthers() throws Exception {
        gateway.holdAnswers();
        AtomicReference<Throwable> outcome = new AtomicReference<>();
        CountDownLatch stillInterrupted = new CountDownLatch(1);
        Thread interrupted =
                new Thread(
                        () -> {
                            outcome.set(catchThrowable(() -> tokens.current(SHOP)));
                            if (Thread.currentThread().isInterrupted()) {
                                stillInterrupted.countDown();
                            }
                        });
        interrupted.start();
        await().atMost(ONE_MINUTE).until(() -> gateway.calls() == 1);
        Future<AccessToken> patient = threads.submit(() -> tokens.current(SHOP));

        interrupted.interrupt();
        interrupted.join();
        gateway.releaseAnswers();

        assertThat(outcome.get())
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("interrupted");
        assertThat(stillInterrupted.await(0, SECONDS)).isTrue();
        assertThat(patient.get(60, SECONDS)).isNotNull();
        assertThat(gateway.calls()).isEqualTo(1);
    }

    /** It may wait for what that thread does next. */
    @Test
    void runsNobodysContinuationOnAThreadThatWaits() throws Exception {
        gateway.holdAnswers();
        CountDownLatch returned = new CountDownLatch(1);
        Queue<Thread> continuing = new ConcurrentLinkedQueue<>();
        Runnable continuation =
                () -> {
                    continuing.add(Thread.currentThread());
                    awaitQuietly(returned);
                };
        Thread waiting =
                new Thread(
                        () -> {
                            var unused = tokens.current(SHOP, Duration.ZERO, Duration.ofHours(1));
                            returned.countDown();
                        });
        List<CompletionStage<Void>> stages = new ArrayList<>();
        stages.add(tokens.currentAsync(SHOP).thenRun(continuation));
        waiting.start();
        await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);
        stages.add(tokens.currentAsync(SHOP).thenRun(continuation));

        gateway.releaseAnswers();

        assertThat(returned.await(20, SECONDS)).isTrue();
        for (CompletionStage<Void> stage : stages) {
            assertThat(stage.toCompletableFuture()).succeedsWithin(Duration.ofSeconds(20));
        }
        assertThat(continuing).hasSize(2).doesNotContain(waiting);
    }

    @Test
    void makesOneCallForAThousand401s() {
        AccessToken rejected = tokens.current(SHOP);
        gateway.revokes(SHOP);

        List<Future<AccessToken>> callers = callTogether(() -> tokens.reject(SHOP, rejected));

        assertThat(callers)
                .extracting(caller -> caller.get(60, SECONDS))
                .containsOnly(tokens.current(SHOP));
        assertThat(gateway.calls()).isEqualTo(2);
    }

    @Test
    void makesOneCallForAThousand401sAlsoIfTheSameTokenIsHandedOutAgain() {
        AccessToken rejected = tokens.current(SHOP);

        List<Future<AccessToken>> callers = callTogether(() -> tokens.reject(SHOP, rejected));

        assertThat(callers)
                .allSatisfy(caller -> assertThat(failureOf(caller)).isInstanceOf(Refused.class));
        assertThat(gateway.calls()).isEqualTo(2);
    }

    @Test
    void servesOtherMerchantsWhileOneHangs() {
        Merchant hanging = merchant("hanging");
        AccessToken token = tokens.current(SHOP);
        gateway.holdAnswers();
        Future<AccessToken> waiting = threads.submit(() -> tokens.current(hanging));
        await().atMost(ONE_MINUTE).until(() -> gateway.calls() == 2);

        assertThat(tokens.current(SHOP)).isSameAs(token);
        assertThat(waiting.isDone()).isFalse();
    }

    @Test
    void failsWhoeverWaitsWhenItIsClosed() {
        gateway.holdAnswers();
        Future<AccessToken> waiting = threads.submit(() -> tokens.current(SHOP));
        await().atMost(ONE_MINUTE).until(() -> gateway.calls() == 1);

        tokens.close();

        assertThat(failureOf(waiting)).isInstanceOf(GatewayException.class);
    }

    @Test
    void needsNoMoreThreadsForTenThousandMerchantsThanForSome() {
        List<Merchant> merchants =
                IntStream.range(0, 10_000).mapToObj(i -> merchant("m" + i)).toList();

        merchants.forEach(tokens::current);

        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> thread.getName().startsWith("hexapay-scripted-"))
                .allMatch(Thread::isDaemon)
                .hasSizeLessThanOrEqualTo(33);
        assertThat(gateway.calls()).isEqualTo(10_000);
    }

    private List<Future<AccessToken>> callTogether(Callable<AccessToken> call) {
        CountDownLatch start = new CountDownLatch(1);
        List<Future<AccessToken>> callers =
                IntStream.range(0, CALLERS)
                        .mapToObj(
                                i ->
                                        threads.submit(
                                                () -> {
                                                    start.await();
                                                    return call.call();
                                                }))
                        .toList();
        start.countDown();
        return callers;
    }

    private static @Nullable Throwable failureOf(Future<AccessToken> caller) {
        return catchThrowable(() -> caller.get(60, SECONDS)).getCause();
    }

    private static GatewayException down() {
        return new Unavailable(ScriptedAuthPort.ID, "is down", null, "try again later", null);
    }

    private static Merchant merchant(String id) {
        return Merchant.of(id, id + "-key", Secret.of(id + "-secret"));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
