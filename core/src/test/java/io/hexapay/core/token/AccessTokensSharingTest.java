package io.hexapay.core.token;

import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import io.hexapay.core.AccessToken;
import io.hexapay.core.GatewayException.Refused;
import io.hexapay.core.GatewayException.Unavailable;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.token.port.CachedToken;
import io.hexapay.core.token.port.Renewal;
import io.hexapay.core.token.port.TokenEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several processes, one cache. */
class AccessTokensSharingTest {

    private static final Merchant SHOP = Merchant.of("shop", "key", Secret.of("secret"));
    private static final Duration HALF_HOUR = Duration.ofMinutes(30);
    private static final String HANDED_OUT_AGAIN =
            "hands out the very token that it answers 401 to";

    private final MovableTime time = new MovableTime();
    private final ScriptedAuthPort gateway = new ScriptedAuthPort(time, Renewal.AFTER_EXPIRY);
    private final SharedCache cache = new SharedCache();
    private final List<TokenEvent> events = new CopyOnWriteArrayList<>();
    private final AccessTokens tokens =
            AccessTokens.builder(gateway)
                    .clock(time.clock())
                    .cache(cache)
                    .listener(events::add)
                    .build();

    @AfterEach
    void close() {
        tokens.close();
    }

    @Test
    void leaveTheAskingToWhoHasTheLease() throws Exception {
        cache.othersAsk();
        CompletableFuture<AccessToken> waiting =
                tokens.currentAsync(SHOP, Duration.ZERO, HALF_HOUR).toCompletableFuture();
        await().atMost(ONE_MINUTE).until(() -> cache.refusedLeases() > 0);
        assertThat(waiting).isNotDone();

        cache.othersSave(token("theirs"));
        cache.tellSaved(SHOP);

        assertThat(waiting.get(60, SECONDS).value()).isEqualTo(Secret.of("theirs"));
        assertThat(gateway.calls()).isZero();
    }

    @Test
    void lookAgainByThemselvesIfNothingIsHeard() throws Exception {
        cache.othersAsk();
        CompletableFuture<AccessToken> waiting =
                tokens.currentAsync(SHOP, Duration.ZERO, HALF_HOUR).toCompletableFuture();
        await().atMost(ONE_MINUTE).until(() -> cache.refusedLeases() > 0);

        cache.othersSave(token("theirs"));

        assertThat(waiting.get(60, SECONDS).value()).isEqualTo(Secret.of("theirs"));
        assertThat(gateway.calls()).isZero();
    }

    @Test
    void askWhenTheOtherIsDoneAndHasNothing() throws Exception {
        cache.othersAsk();
        CompletableFuture<AccessToken> waiting =
                tokens.currentAsync(SHOP, Duration.ZERO, HALF_HOUR).toCompletableFuture();
        await().atMost(ONE_MINUTE).until(() -> cache.refusedLeases() > 0);

        cache.othersAreDone();

        assertThat(waiting.get(60, SECONDS)).isNotNull();
        assertThat(gateway.calls()).isEqualTo(1);
    }

    @Test
    void lookOnceMoreWithTheLeaseInHand() {
        cache.onLease(() -> cache.othersSave(token("theirs")));

        assertThat(tokens.current(SHOP).value()).isEqualTo(Secret.of("theirs"));
        assertThat(gateway.calls()).isZero();
        await().atMost(ONE_MINUTE).until(() -> !cache.isLeased());
        assertThat(cache.failures()).isZero();
    }

    @Test
    void handWhatTheyHoldToACacheThatHasRecovered() {
        assertThat(cache.recover()).isEmpty();
        AccessToken held = tokens.current(SHOP);

        CachedToken kept = requireNonNull(cache.recover().get(SHOP));

        assertThat(kept.value()).isEqualTo(held.value());
        assertThat(kept.lifeLeft()).isEqualTo(held.remainingAt(tokens.now()));
        time.advance(kept.lifeLeft());
        assertThat(cache.recover()).isEmpty();
    }

    @Test
    void giveTheLeaseBackWhateverBecameOfTheCall() {
        gateway.failsWith(
                new Unavailable(ScriptedAuthPort.ID, "is down", null, "try again later", null));

        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> tokens.current(SHOP));

        await().atMost(ONE_MINUTE).until(() -> cache.failures() == 1);
        assertThat(cache.isLeased()).isFalse();
    }

    /** What is wrong on the way there is this process's own trouble. */
    @Test
    void sayNothingToOthersOfACallThatNeverLeft() {
        gateway.failsWith(
                Unavailable.notSent(ScriptedAuthPort.ID, "has no name", "check DNS", null));

        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> tokens.current(SHOP));

        await().atMost(ONE_MINUTE).until(() -> !cache.isLeased());
        assertThat(cache.failures()).isZero();
    }

    @Test
    void takeARejectedTokenFromOthersAlthoughTheGatewayMayNotBeAskedYet() {
        ScriptedAuthPort extending =
                new ScriptedAuthPort(time, Renewal.extendsWithin(Duration.ofMinutes(1)));
        try (AccessTokens those =
                AccessTokens.builder(extending)
                        .clock(time.clock())
                        .cache(cache)
                        .listener(events::add)
                        .build()) {
            AccessToken token = those.current(SHOP);
            awaitSaved();
            extending.failsWith(
                    Refused.credentials(ScriptedAuthPort.ID, "refuses the key", null, "check it"));
            time.advance(HALF_HOUR.minusSeconds(20));
            assertThat(those.current(SHOP)).isEqualTo(token);
            await().atMost(ONE_MINUTE)
                    .until(() -> events.stream().anyMatch(TokenEvent.BackedOff.class::isInstance));

            assertThatExceptionOfType(Refused.class).isThrownBy(() -> those.reject(SHOP, token));

            await().atMost(ONE_MINUTE).until(() -> cache.find(SHOP) == null);
            assertThat(extending.calls()).isEqualTo(2);
        }
    }

    /** The thread that plans the first look goes on only after the next look is planned. */
    @Test
    void lookAgainThoughALookIsOverBeforeItsPlanIsKnown() {
        AtomicBoolean isFirst = new AtomicBoolean(true);
        CountDownLatch looked = new CountDownLatch(1);
        ExecutorService threads = Executors.newCachedThreadPool();
        ScheduledThreadPoolExecutor timer =
                new ScheduledThreadPoolExecutor(1) {
                    @Override
                    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
                        ScheduledFuture<?> planned = super.schedule(task, delay, unit);
                        if (unit.toMillis(delay) == 200 && isFirst.getAndSet(false)) {
                            awaitUninterruptibly(looked);
                        }
                        return planned;
                    }
                };
        cache.othersAsk();
        try (AccessTokens those =
                AccessTokens.builder(gateway)
                        .clock(time.clock())
                        .cache(cache)
                        .timer(timer)
                        .executor(
                                task ->
                                        threads.execute(
                                                () -> {
                                                    task.run();
                                                    looked.countDown();
                                                }))
                        .build()) {
            var waiting = those.currentAsync(SHOP, Duration.ZERO, HALF_HOUR).toCompletableFuture();
            awaitUninterruptibly(looked);
            int looks = cache.refusedLeases();

            await().atMost(ONE_MINUTE).until(() -> cache.refusedLeases() > looks);
            assertThat(waiting).isNotDone();
        } finally {
            timer.shutdownNow();
            threads.shutdownNow();
        }
    }

    @Test
    void lookNoMoreOftenHoweverMuchIsHeard() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
        timer.setRemoveOnCancelPolicy(true);
        cache.othersAsk();
        try (AccessTokens those =
                AccessTokens.builder(gateway)
                        .clock(time.clock())
                        .cache(cache)
                        .timer(timer)
                        .build()) {
            var waiting = those.currentAsync(SHOP, Duration.ZERO, HALF_HOUR).toCompletableFuture();
            for (int told = 0; told < 20; told++) {
                int looks = cache.refusedLeases();
                cache.tellSaved(SHOP);
                await().atMost(ONE_MINUTE)
                        .pollInterval(Duration.ofMillis(1))
                        .until(() -> cache.refusedLeases() > looks);
            }

            // The next look, and what ends the call and the wait for it.
            await().atMost(ONE_MINUTE).until(() -> timer.getQueue().size() <= 3);
            assertThat(waiting).isNotDone();
        } finally {
            timer.shutdownNow();
        }
    }

    @Test
    void failWithWhoAskedForAll() {
        cache.othersAsk();
        CompletableFuture<AccessToken> waiting =
                tokens.currentAsync(SHOP, Duration.ZERO, HALF_HOUR).toCompletableFuture();
        await().atMost(ONE_MINUTE).until(() -> cache.refusedLeases() > 0);

        // What is waiting is only known to be so a moment later.
        await().atMost(ONE_MINUTE)
                .until(
                        () -> {
                            cache.tellFailed(SHOP);
                            return waiting.isDone();
                        });

        assertThat(waiting)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withMessageContaining("gave no token to another process");
        assertThat(gateway.calls()).isZero();
    }

    @Test
    void letACallerWaitNoLongerForAnotherThanItWantsTo() {
        cache.othersAsk();

        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() -> tokens.current(SHOP, Duration.ZERO, Duration.ofMillis(50)));
        assertThat(gateway.calls()).isZero();
    }

    @Test
    void dropATokenThatAnotherHadA401To() {
        AccessToken token = saved();
        cache.othersSave(token("next"));

        cache.tellRemoved(SHOP, token.value()::equals);

        assertThat(tokens.current(SHOP).value()).isEqualTo(Secret.of("next"));
        assertThat(gateway.calls()).isEqualTo(1);
        assertThat(events)
                .contains(new TokenEvent.RejectedElsewhere(ScriptedAuthPort.ID, SHOP.id()));
    }

    @Test
    void takeNoTokenThatAnotherHasA401ToWhileItIsFound() {
        cache.othersSave(token("theirs"));
        cache.onFind(
                () -> {
                    cache.remove(SHOP, Secret.of("theirs"));
                    cache.tellRemoved(SHOP, Secret.of("theirs")::equals);
                });

        assertThat(tokens.current(SHOP).value()).isNotEqualTo(Secret.of("theirs"));
        assertThat(gateway.calls()).isEqualTo(1);
    }

    @Test
    void askOnceForAllAboutARefusedTokenThatTheGatewayHandsOutAgain() {
        try (AccessTokens those =
                AccessTokens.builder(gateway).clock(time.clock()).cache(cache).build()) {
            AccessToken token = saved();
            assertThat(those.current(SHOP)).isEqualTo(token);

            assertIsHandedOutAgain(() -> tokens.reject(SHOP, token));
            await().atMost(ONE_MINUTE).until(() -> isConfirmed(cache.find(SHOP)));
            assertIsHandedOutAgain(() -> those.reject(SHOP, token));
            assertIsHandedOutAgain(() -> those.reject(SHOP, token));

            assertThat(gateway.calls()).as("the first, and the one after the 401").isEqualTo(2);
        }
    }

    @Test
    void takeARefusedTokenThatTheGatewayHandedOutAgainToTheOneThatIsWaitedFor() {
        AccessToken token = saved();
        cache.othersAsk();
        CompletableFuture<AccessToken> waiting =
                tokens.rejectAsync(SHOP, token, HALF_HOUR).toCompletableFuture();
        await().atMost(ONE_MINUTE).until(() -> cache.refusedLeases() > 0);
        cache.tellRemoved(SHOP, token.value()::equals);

        cache.othersSave(confirmed(token, Duration.ofSeconds(1)));
        cache.tellSaved(SHOP);

        assertThat(waiting)
                .failsWithin(ONE_MINUTE)
                .withThrowableThat()
                .withMessageContaining(HANDED_OUT_AGAIN);
        assertThat(gateway.calls()).isEqualTo(1);
    }

    @Test
    void askAboutARefusedTokenOnceItsConfirmationIsOver() {
        AccessToken token = saved();
        cache.othersSave(confirmed(token, Duration.ofSeconds(1)));
        assertIsHandedOutAgain(() -> tokens.reject(SHOP, token));

        time.advance(Duration.ofSeconds(1).minusNanos(1));
        assertIsHandedOutAgain(() -> tokens.reject(SHOP, token));
        assertThat(gateway.calls()).isEqualTo(1);

        time.advance(Duration.ofNanos(1));
        cache.othersSave(confirmed(token, Duration.ZERO));
        assertIsHandedOutAgain(() -> tokens.reject(SHOP, token));
        assertThat(gateway.calls()).isEqualTo(2);
        await().atMost(ONE_MINUTE).until(() -> isConfirmed(cache.find(SHOP)));
        // The second in a row.
        assertThat(requireNonNull(cache.find(SHOP)).confirmedFor())
                .isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void believeAConfirmationForAsLongAsTheLongestPauseAndNoLongerOne() {
        Duration longest = TokenPolicy.DEFAULT.maxBackoff();
        AccessToken token = saved();

        cache.othersSave(confirmed(token, longest));
        assertIsHandedOutAgain(() -> tokens.reject(SHOP, token));
        assertThat(gateway.calls()).isEqualTo(1);

        time.advance(longest);
        cache.othersSave(confirmed(token, longest.plusNanos(1)));
        assertIsHandedOutAgain(() -> tokens.reject(SHOP, token));
        assertThat(gateway.calls()).isEqualTo(2);
    }

    @Test
    void askIfTheConfirmationEndsWhileItIsFound() {
        AccessToken token = saved();
        cache.othersSave(confirmed(token, Duration.ofMillis(50)));
        cache.onFind(() -> time.advance(Duration.ofMillis(50)));

        assertIsHandedOutAgain(() -> tokens.reject(SHOP, token));

        assertThat(gateway.calls()).isEqualTo(2);
    }

    /** Also if nobody says any more that it was confirmed. */
    @Test
    void takeARefusedTokenThatIsThereAgainIfTheyHadNo401Themselves() {
        AccessToken token = saved();
        cache.remove(SHOP, token.value());
        cache.tellRemoved(SHOP, token.value()::equals);

        cache.othersSave(confirmed(token, Duration.ZERO));

        assertThat(tokens.current(SHOP)).isEqualTo(token);
        assertThat(gateway.calls()).isEqualTo(1);
    }

    /** The first that others tell of, the second their own. */
    @Test
    void askAfterA401OfTheirOwnWhateverOthersHadBefore() {
        AccessToken token = saved();
        cache.tellRemoved(SHOP, token.value()::equals);
        cache.othersSave(confirmed(token, Duration.ZERO));

        assertIsHandedOutAgain(() -> tokens.reject(SHOP, token));

        assertThat(gateway.calls()).isEqualTo(2);
    }

    /** Whoever asks first after a 401 need not be the one that had it. */
    @Test
    void confirmATokenThatAnotherHadA401To() {
        AccessToken token = saved();
        cache.remove(SHOP, token.value());
        cache.tellRemoved(SHOP, token.value()::equals);

        assertThat(tokens.current(SHOP)).isEqualTo(token);

        assertThat(gateway.calls()).isEqualTo(2);
        await().atMost(ONE_MINUTE).until(() -> isConfirmed(cache.find(SHOP)));
    }

    /** Theirs was before the gateway was asked, and comes late. */
    @Test
    void keepATokenThatTheGatewayHasConfirmedWhateverOthersSay() {
        AccessToken token = saved();
        cache.onSave(() -> cache.tellRemoved(SHOP, token.value()::equals));
        assertIsHandedOutAgain(() -> tokens.reject(SHOP, token));
        await().atMost(ONE_MINUTE).until(() -> isConfirmed(cache.find(SHOP)));

        assertThat(tokens.current(SHOP)).isEqualTo(token);

        assertThat(gateway.calls()).isEqualTo(2);
        assertThat(events).noneMatch(TokenEvent.RejectedElsewhere.class::isInstance);
        time.advance(Duration.ofSeconds(1));
        cache.tellRemoved(SHOP, token.value()::equals);
        assertThat(events)
                .contains(new TokenEvent.RejectedElsewhere(ScriptedAuthPort.ID, SHOP.id()));
    }

    /** It is whoever had the 401 who removes it, and tells. */
    @Test
    void takeNothingFromTheCacheForA401OfAnother() {
        AccessToken token = saved();
        CachedToken kept = requireNonNull(cache.find(SHOP));

        cache.tellRemoved(SHOP, token.value()::equals);
        assertThat(tokens.current(SHOP)).isEqualTo(token);

        assertThat(cache.find(SHOP)).isEqualTo(kept);
    }

    @Test
    void keepTheirTokenIfTheOthersWasAnother() {
        AccessToken token = tokens.current(SHOP);

        cache.tellRemoved(SHOP, Secret.of("another")::equals);
        cache.tellRemoved(Merchant.of("unknown", "k", Secret.of("s")), value -> true);

        assertThat(tokens.current(SHOP)).isEqualTo(token);
        assertThat(events).noneMatch(TokenEvent.RejectedElsewhere.class::isInstance);
        assertThat(tokens.knownMerchants()).isEqualTo(1);
    }

    @Test
    void keepWhatIsKnownOfTheLifeLeft() {
        cache.othersSave(token("theirs"));
        AccessToken found = tokens.current(SHOP);

        assertThat(found.expiresAt()).isEqualTo(time.now().plus(HALF_HOUR));
    }

    @Test
    void stopListeningWhenTheyAreClosed() {
        assertThat(cache.listeners()).isEqualTo(1);

        tokens.close();

        assertThat(cache.listeners()).isZero();
    }

    @Test
    void waitWithClosingForATokenThatIsBeingSaved() {
        Semaphore saving = new Semaphore(0);
        cache.onSave(saving::acquireUninterruptibly);
        AccessToken token = tokens.current(SHOP);
        CompletableFuture<Void> closing =
                CompletableFuture.runAsync(() -> tokens.close(ONE_MINUTE));
        // Closed to whoever asks, and not yet to what is being saved.
        await().atMost(ONE_MINUTE).until(() -> isClosed());
        assertThat(closing).isNotDone();

        saving.release();

        assertThat(closing).succeedsWithin(ONE_MINUTE);
        assertThat(cache.find(SHOP)).extracting(CachedToken::value).isEqualTo(token.value());
        assertThat(cache.isLeased()).isFalse();
    }

    @Test
    void closeAllTheSameIfSavingDoesNotEnd() {
        Semaphore never = new Semaphore(0);
        cache.onSave(never::acquireUninterruptibly);
        var unused = tokens.current(SHOP);

        assertThat(CompletableFuture.runAsync(() -> tokens.close(Duration.ofMillis(1))))
                .succeedsWithin(ONE_MINUTE);
        never.release();
    }

    @Test
    void waitNoLongerWithClosingOnAnInterruptedThread() {
        Semaphore never = new Semaphore(0);
        cache.onSave(never::acquireUninterruptibly);
        var unused = tokens.current(SHOP);
        Thread.currentThread().interrupt();

        tokens.close();

        assertThat(Thread.interrupted()).isTrue();
        never.release();
    }

    /** That thread is the one that saves it next. */
    @Test
    void saveATokenAlthoughWhoIsToldOfItClosesThem() {
        AtomicBoolean interrupted = new AtomicBoolean();
        cache.onSave(() -> interrupted.set(Thread.currentThread().isInterrupted()));
        gateway.holdAnswers();
        CompletableFuture<Void> closing =
                tokens.currentAsync(SHOP).thenRun(tokens::close).toCompletableFuture();

        gateway.releaseAnswers();

        assertThat(closing).succeedsWithin(ONE_MINUTE);
        awaitSaved();
        assertThat(interrupted).isFalse();
    }

    @Test
    void leaveTheAskingToOthersWithoutAWordOfFailureWhenTheyAreClosed() {
        gateway.holdAnswers();
        CompletableFuture<AccessToken> waiting =
                tokens.currentAsync(SHOP, Duration.ZERO, HALF_HOUR).toCompletableFuture();
        await().atMost(ONE_MINUTE).until(cache::isLeased);

        tokens.close();

        assertThat(waiting).isCompletedExceptionally();
        // Nobody waits in vain for whoever is closed.
        assertThat(cache.isLeased()).isFalse();
        assertThat(cache.failures()).isZero();
    }

    /**
     * The first token, when the cache has it and the call that brought it has done all that it
     * does.
     */
    private AccessToken saved() {
        AccessToken token = tokens.current(SHOP);
        awaitSaved();
        return token;
    }

    private void awaitSaved() {
        await().atMost(ONE_MINUTE).until(() -> cache.find(SHOP) != null && !cache.isLeased());
    }

    private boolean isClosed() {
        return tokens.currentAsync(SHOP).toCompletableFuture().isCompletedExceptionally();
    }

    /** Nothing is to be gained by repeating a request with it. */
    private static void assertIsHandedOutAgain(ThrowingCallable rejecting) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(rejecting)
                .withMessageContaining(HANDED_OUT_AGAIN);
    }

    private static boolean isConfirmed(@Nullable CachedToken token) {
        return token != null && token.isConfirmed();
    }

    private CachedToken confirmed(AccessToken token, Duration confirmedFor) {
        return new CachedToken(
                token.value(),
                time.now().plus(HALF_HOUR),
                token.remainingAt(time.now()),
                Duration.ZERO,
                confirmedFor);
    }

    private CachedToken token(String value) {
        return new CachedToken(
                Secret.of(value), time.now().plus(HALF_HOUR), HALF_HOUR, Duration.ZERO);
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
