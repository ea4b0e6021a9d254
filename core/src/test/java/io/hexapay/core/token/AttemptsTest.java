package io.hexapay.core.token;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import io.hexapay.core.AccessToken;
import io.hexapay.core.Delivery;
import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayException.Malformed;
import io.hexapay.core.GatewayException.RateLimited;
import io.hexapay.core.GatewayException.Refused;
import io.hexapay.core.GatewayException.Unavailable;
import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.SteadyClock;
import io.hexapay.core.simulation.VirtualTime;
import io.hexapay.core.token.port.AuthPort;
import io.hexapay.core.token.port.Renewal;
import io.hexapay.core.token.port.TokenEvent;
import io.hexapay.core.token.port.TokenGrant;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A call that fails at first is made again for those who have time, in virtual time. */
@Timeout(300)
class AttemptsTest {

    private static final GatewayId ID = new GatewayId("scripted");
    private static final Merchant SHOP = Merchant.of("shop", "key", Secret.of("secret"));
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Duration HALF_HOUR = Duration.ofMinutes(30);
    private static final Duration LATENCY = Duration.ofMillis(100);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final VirtualTime time = new VirtualTime();
    private final Script gateway = new Script(Renewal.AFTER_EXPIRY);
    private final List<TokenEvent> events = new ArrayList<>();
    private final AtomicInteger busy = new AtomicInteger();
    private AccessTokens tokens = tokens(gateway).build();

    @AfterEach
    void end() {
        tokens.close();
        time.close();
    }

    @Test
    void bringATokenAfterTwoFailures() {
        gateway.fails(down(), down());

        CompletableFuture<AccessToken> token = current();
        runFor(SECOND.multipliedBy(2));

        // Half of the longest pause each, after half a second's and a second's.
        assertThat(gateway.askedAfterMillis()).containsExactly(0L, 350L, 950L);
        assertThat(token).isCompleted();
        assertThat(events).noneMatch(TokenEvent.Failed.class::isInstance);
    }

    @Test
    void waitForAsLongAsTheGatewaySays() {
        gateway.fails(slowDown(SECOND));

        CompletableFuture<AccessToken> token = current();
        runFor(SECOND.multipliedBy(2));

        assertThat(gateway.askedAfterMillis()).containsExactly(0L, 1_100L);
        assertThat(token).isCompleted();
    }

    @Test
    void countTheLifeFromTheQuestionThatWasAnswered() {
        gateway.fails(down());

        CompletableFuture<AccessToken> token = current();
        runFor(SECOND);

        assertThat(token.join().expiresAt()).isEqualTo(NOON.plusMillis(350).plus(HALF_HOUR));
    }

    @Test
    void areThreeAtMostAndCountAsOneFailure() {
        GatewayException last = down();
        gateway.fails(down(), down(), last);

        CompletableFuture<AccessToken> token = current();
        runFor(SECOND.multipliedBy(2));

        assertThat(token).isCompletedExceptionally();
        assertThat(gateway.askedAfterMillis()).hasSize(3);
        assertThat(events)
                .filteredOn(TokenEvent.Failed.class::isInstance)
                .containsExactly(
                        new TokenEvent.Failed(ID, SHOP.id(), Duration.ofMillis(1_050), last, 1));
    }

    @Test
    void areOneOnlyAfterTheFirstFailureInARow() {
        gateway.fails(down(), down(), down(), down());
        CompletableFuture<AccessToken> first = current();
        runFor(SECOND.multipliedBy(2));
        assertThat(first).isCompletedExceptionally();

        CompletableFuture<AccessToken> second = current();
        runFor(SECOND);

        assertThat(second).isCompletedExceptionally();
        assertThat(gateway.askedAfterMillis()).hasSize(4);
    }

    static Stream<Throwable> whatDoesNotPassByItself() {
        return Stream.of(
                Refused.credentials(ID, "refused the key", null, "check it"),
                new Malformed(ID, "answered nonsense"),
                new RateLimited(ID, "was asked too often", null, null),
                slowDown(Duration.ofSeconds(16)),
                unavailableFor(Duration.ofSeconds(16)),
                Unavailable.notSent(ID, "was not asked: 64 calls are under way", "wait", null),
                new Unavailable(ID, "is left alone", null, "wait", Delivery.NOT_SENT, SECOND, null),
                new IllegalStateException("a bug in an adapter"));
    }

    @ParameterizedTest
    @MethodSource("whatDoesNotPassByItself")
    void areOneOnlyIfAnotherWouldNotHelp(Throwable failure) {
        gateway.fails(failure);

        CompletableFuture<AccessToken> token = current();
        runFor(Duration.ofSeconds(20));

        assertThat(token).isCompletedExceptionally();
        assertThat(gateway.askedAfterMillis()).containsExactly(0L);
    }

    @Test
    void areMadeAgainAfterAConnectionThatWasRefused() {
        gateway.fails(Unavailable.notSent(ID, "refused it", "wait", new IOException("refused")));

        CompletableFuture<AccessToken> token = current();
        runFor(SECOND);

        assertThat(token).isCompleted();
    }

    @Test
    void areMadeForThoseWhoHaveTimeAndHoldNobodyElseUp() {
        gateway.fails(slowDown(SECOND.multipliedBy(2)));

        CompletableFuture<AccessToken> hurried = current(SECOND);
        CompletableFuture<AccessToken> patient = current(SECOND.multipliedBy(5));
        runFor(SECOND);

        assertThat(hurried)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withMessageContaining("gave no token within PT1S")
                .havingRootCause()
                .isInstanceOf(RateLimited.class);
        assertThat(patient).isNotDone();
        runFor(SECOND.multipliedBy(2));
        assertThat(patient).isCompleted();
    }

    @Test
    void areOneOnlyIfNobodyHasTime() {
        gateway.fails(slowDown(SECOND.multipliedBy(2)));

        CompletableFuture<AccessToken> hurried = current(SECOND);
        runFor(LATENCY);

        assertThat(hurried).isCompletedExceptionally();
    }

    @Test
    void areOneOnlyWhileThereIsAUsableToken() {
        Script replacing = useOneThatReplaces();
        var first = current();
        runFor(HALF_HOUR.minusMinutes(5));
        replacing.fails(down());

        var second = current();
        runFor(SECOND.multipliedBy(5));

        assertThat(second).isCompletedWithValue(first.join());
        assertThat(replacing.askedAfterMillis()).hasSize(2);
    }

    @Test
    void areOneOnlyForWhoeverNeedsMoreThanAUsableToken() {
        Script replacing = useOneThatReplaces();
        var first = current();
        runFor(HALF_HOUR.minusMinutes(5));
        replacing.fails(down());

        var second =
                tokens.currentAsync(SHOP, Duration.ofMinutes(10), SECOND.multipliedBy(5))
                        .toCompletableFuture();
        runFor(SECOND);

        assertThat(first).isCompleted();
        assertThat(second).isCompletedExceptionally();
        assertThat(replacing.askedAfterMillis()).hasSize(2);
    }

    @Test
    void areOneOnlyIfTheFirstTookAllTheTime() {
        gateway.takes(Duration.ofSeconds(10));
        gateway.fails(down());

        CompletableFuture<AccessToken> token = current();
        runFor(Duration.ofSeconds(20));

        assertThat(token).isCompletedExceptionally();
        assertThat(gateway.askedAfterMillis()).hasSize(1);
    }

    @Test
    void takeUpNoThreadBetweenThem() {
        gateway.fails(slowDown(SECOND));

        CompletableFuture<AccessToken> token = current();
        runFor(SECOND.dividedBy(2));

        assertThat(busy).hasValue(0);
        assertThat(token).isNotDone();
    }

    @Test
    void keepTheLeaseBetweenThemAndTellOthersAtTheEnd() {
        SharedCache cache = new SharedCache();
        use(tokens(gateway).cache(cache));
        gateway.fails(slowDown(SECOND), slowDown(SECOND), down());

        CompletableFuture<AccessToken> token = current();
        runFor(SECOND.dividedBy(2));
        assertThat(cache.isLeased()).isTrue();
        runFor(SECOND);
        assertThat(cache.isLeased()).isTrue();
        runFor(SECOND);

        assertThat(token).isCompletedExceptionally();
        assertThat(cache.isLeased()).isFalse();
        assertThat(cache.failures()).isEqualTo(1);
    }

    @Test
    void giveTheLeaseBackIfNoThreadMakesTheNext() {
        SharedCache cache = new SharedCache();
        AtomicInteger tasks = new AtomicInteger();
        use(
                tokens(gateway)
                        .cache(cache)
                        .executor(
                                task -> {
                                    if (tasks.getAndIncrement() > 0) {
                                        throw new RejectedExecutionException("full");
                                    }
                                    time.execute(task);
                                }));
        gateway.fails(down());

        CompletableFuture<AccessToken> token = current();
        runFor(SECOND.multipliedBy(2));

        assertThat(token).isCompletedExceptionally();
        assertThat(cache.isLeased()).isFalse();
    }

    @Test
    void endWhenTheyAreClosedBetweenThem() {
        SharedCache cache = new SharedCache();
        use(tokens(gateway).cache(cache));
        gateway.fails(slowDown(SECOND));
        CompletableFuture<AccessToken> token = current();
        runFor(SECOND.dividedBy(2));

        tokens.close();

        assertThat(token)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withMessageContaining("closed");
        assertThat(cache.isLeased()).isFalse();
        assertThat(cache.failures()).isZero();
        runFor(SECOND.multipliedBy(5));
        assertThat(gateway.askedAfterMillis()).hasSize(1);
    }

    @Test
    void areNotBegunOnceNobodyWaitsAnyMore() {
        AtomicInteger tasks = new AtomicInteger();
        AccessTokens busy =
                tokens(gateway)
                        .executor(
                                task -> {
                                    long seconds = tasks.getAndIncrement() == 0 ? 0 : 20;
                                    var unused = time.schedule(task, seconds, TimeUnit.SECONDS);
                                })
                        .build();
        gateway.fails(down());

        CompletableFuture<AccessToken> token =
                busy.currentAsync(SHOP, Duration.ZERO, SECOND.multipliedBy(2))
                        .toCompletableFuture();
        runFor(SECOND.multipliedBy(60));
        busy.close();

        assertThat(token).isCompletedExceptionally();
        assertThat(gateway.askedAfterMillis()).hasSize(1);
    }

    @Test
    void shareTheTimeoutWithAnAnswerThatA401HasOutdated() {
        Script replacing = useOneThatReplaces();
        replacing.knowsOneToken();
        CompletableFuture<AccessToken> first = current();
        runFor(HALF_HOUR.minusMinutes(5));
        replacing.takes(SECOND.multipliedBy(6));
        CompletableFuture<AccessToken> second = current();
        runFor(SECOND);

        var afterwards = tokens.rejectAsync(SHOP, first.join()).toCompletableFuture();
        runFor(SECOND.multipliedBy(30));

        assertThat(second).isCompletedWithValue(first.join());
        assertThat(replacing.askedAfterMillis()).hasSize(3);
        assertThat(afterwards)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withMessageContaining("gave no token within PT10S");
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 90, 600})
    void areWaitedForAsLongAsTheyMayTake(int seconds) {
        gateway.mayTake(SECOND.multipliedBy(seconds));
        gateway.takes(SECOND.multipliedBy(seconds));
        use(tokens(gateway));

        CompletableFuture<AccessToken> token = current();
        runFor(SECOND.multipliedBy(seconds + 1L));

        assertThat(token).isCompleted();
        assertThat(gateway.askedAfterMillis()).hasSize(1);
    }

    /**
     * On real threads: what hangs has to be interrupted, which the timer does first of all it has
     * to do.
     */
    @Test
    void areEndedByAnInterruptAtTheTimeoutOfTheFirst() throws Exception {
        MovableTime moved = new MovableTime();
        Hanging hangs = new Hanging();
        ExecutorService thread = Executors.newSingleThreadExecutor();
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
        try (AccessTokens hanging =
                AccessTokens.builder(hangs)
                        .clock(moved.clock())
                        .executor(thread)
                        .timer(timer)
                        .jitter(() -> 0)
                        .build()) {
            var token = hanging.currentAsync(SHOP, Duration.ZERO, HALF_HOUR).toCompletableFuture();
            await().atMost(ONE_MINUTE).until(() -> hangs.calls.get() == 2);

            moved.advance(hangs.timeout());
            requireNonNull(timer.getQueue().peek()).run();

            assertThat(token)
                    .failsWithin(ONE_MINUTE)
                    .withThrowableThat()
                    .withMessageContaining("gave no token within PT30S, asked 2 times");
            assertThat(thread.submit(() -> Thread.currentThread().isInterrupted()).get()).isFalse();
        } finally {
            thread.shutdownNow();
            timer.shutdownNow();
        }
    }

    private Script useOneThatReplaces() {
        Script replacing = new Script(Renewal.replacesWithin(HALF_HOUR.dividedBy(2)));
        use(tokens(replacing));
        return replacing;
    }

    private void use(AccessTokensBuilder others) {
        tokens.close();
        tokens = others.build();
    }

    private CompletableFuture<AccessToken> current() {
        return tokens.currentAsync(SHOP).toCompletableFuture();
    }

    private CompletableFuture<AccessToken> current(Duration timeout) {
        return tokens.currentAsync(SHOP, Duration.ZERO, timeout).toCompletableFuture();
    }

    private void runFor(Duration duration) {
        time.runUntil(time.nanos() + duration.toNanos());
    }

    private AccessTokensBuilder tokens(AuthPort port) {
        return AccessTokens.builder(port)
                .clock(SteadyClock.anchoredAt(() -> NOON.plusNanos(time.nanos()), time::nanos))
                .executor(task -> time.execute(() -> counted(task)))
                .timer(time)
                .jitter(() -> 0.5)
                .listener(events::add);
    }

    private void counted(Runnable task) {
        busy.incrementAndGet();
        task.run();
        busy.decrementAndGet();
    }

    private static GatewayException down() {
        return new Unavailable(ID, "is down", null, "try again later", null);
    }

    private static GatewayException slowDown(Duration retryAfter) {
        return new RateLimited(ID, "was asked too often", null, retryAfter);
    }

    private static GatewayException unavailableFor(Duration retryAfter) {
        return new Unavailable(ID, "is down", null, "wait", Delivery.UNKNOWN, retryAfter, null);
    }

    /** Fails as it is told to, then brings tokens. */
    private final class Script implements AuthPort {

        private final Renewal renewal;
        private final Deque<Throwable> failures = new ArrayDeque<>();
        private final List<Long> asked = new ArrayList<>();
        private Duration latency = LATENCY;
        private Duration timeout = SECOND.multipliedBy(10);
        private boolean knowsOneToken;

        Script(Renewal renewal) {
            this.renewal = renewal;
        }

        void fails(Throwable... inThisOrder) {
            failures.addAll(List.of(inThisOrder));
        }

        void takes(Duration duration) {
            latency = duration;
        }

        void mayTake(Duration longest) {
            timeout = longest;
        }

        void knowsOneToken() {
            knowsOneToken = true;
        }

        List<Long> askedAfterMillis() {
            return asked;
        }

        @Override
        public GatewayId gateway() {
            return ID;
        }

        @Override
        public Renewal renewal() {
            return renewal;
        }

        @Override
        public Duration precision() {
            return Duration.ZERO;
        }

        @Override
        public Duration timeout() {
            return timeout;
        }

        @Override
        public TokenGrant issue(Merchant merchant) {
            asked.add(Duration.ofNanos(time.nanos()).toMillis());
            time.sleep(latency);
            @Nullable Throwable failure = failures.poll();
            if (failure != null) {
                throw (RuntimeException) failure;
            }
            int number = knowsOneToken ? 1 : asked.size();
            return new TokenGrant(Secret.of("token-" + number), HALF_HOUR, NOON);
        }
    }

    /** Fails once, and then gives no answer. */
    private static final class Hanging implements AuthPort {

        private final CountDownLatch never = new CountDownLatch(1);
        private final AtomicInteger calls = new AtomicInteger();

        @Override
        public GatewayId gateway() {
            return ID;
        }

        @Override
        public Renewal renewal() {
            return Renewal.AFTER_EXPIRY;
        }

        @Override
        public Duration timeout() {
            return Duration.ofSeconds(30);
        }

        @Override
        public TokenGrant issue(Merchant merchant) {
            if (calls.getAndIncrement() > 0) {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            throw down();
        }
    }
}
