package io.hexapay.core.token;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import io.hexapay.core.AccessToken;
import io.hexapay.core.Delivery;
import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayException.Refused;
import io.hexapay.core.GatewayException.Unavailable;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.token.port.Renewal;
import io.hexapay.core.token.port.TokenEvent;
import java.time.Duration;
import java.util.Comparator;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** One table of scenarios, for callers who block and for those who do not. */
@ParameterizedClass
@EnumSource(Way.class)
@Timeout(300)
class WaitingTest {

    private static final Merchant SHOP = Merchant.of("shop", "key", Secret.of("secret"));
    private static final Merchant OTHER = Merchant.of("other", "other-key", Secret.of("secret"));
    private static final Duration NO_MINIMUM = Duration.ZERO;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HALF_HOUR = Duration.ofMinutes(30);

    /** Longer than a test takes: whoever waits for that long in vain fails it. */
    private static final Duration HOUR = Duration.ofHours(1);

    private final MovableTime time = new MovableTime();
    private final ScriptedAuthPort gateway = new ScriptedAuthPort(time, Renewal.AFTER_EXPIRY);

    /** Asked inside its last hour, it gives the same token all the same. */
    private final ScriptedAuthPort eager = new ScriptedAuthPort(time, Renewal.replacesWithin(HOUR));

    private AccessTokens tokens = tokens(gateway).build();

    private final Way way;

    WaitingTest(Way way) {
        this.way = way;
    }

    @AfterEach
    void end() {
        gateway.releaseAnswers();
        tokens.close();
    }

    @Test
    void asksOnceForAnExpiredToken() {
        AccessToken expired = current();
        time.advance(HALF_HOUR);

        assertThat(current().value()).isNotEqualTo(expired.value());
        assertThat(gateway.calls()).isEqualTo(2);
    }

    @Test
    void asksOnceMoreIfTheAnswerWasAboutToExpire() {
        AccessToken theirs = current();
        time.advance(HALF_HOUR.minusMillis(20));
        gateway.takes(Duration.ofMillis(30));

        use(tokens(gateway).build());

        assertThat(current().value()).isNotEqualTo(theirs.value());
        assertThat(gateway.calls()).isEqualTo(3);
    }

    @Test
    void givesATokenThatIsStillUsableIfTheSecondCallFails() {
        AccessToken theirs = givenBy(eager);
        time.advance(HALF_HOUR.minusMillis(140));
        eager.takes(Duration.ofMillis(100));
        eager.beforeAnswering(() -> eager.failsWith(wrongKey()));

        use(tokens(eager).build());

        assertThat(current().value()).isEqualTo(theirs.value());
        assertThat(eager.calls()).isEqualTo(3);
    }

    @Test
    void failsWithTheSecondCallIfNoTokenLastsForLongEnough() {
        use(tokens(eager).build());
        way.current(tokens, OTHER, NO_MINIMUM, MINUTE);
        eager.takes(Duration.ofSeconds(5));
        eager.beforeAnswering(() -> eager.failsWith(wrongKey()));

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> current(HALF_HOUR.minusSeconds(2), MINUTE));
        assertThat(eager.calls()).isEqualTo(3);
    }

    @Test
    void countsTheFirstCallAgainstTheDeadlineOfTheSecond() {
        AtomicInteger threads = new AtomicInteger(2);
        use(
                tokens(eager)
                        .executor(
                                task -> {
                                    if (threads.getAndDecrement() > 0) {
                                        task.run();
                                    }
                                })
                        .build());
        way.current(tokens, OTHER, NO_MINIMUM, MINUTE);
        eager.takes(HALF_HOUR.minusMinutes(1));

        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() -> current(MINUTE.plusNanos(1), HALF_HOUR.minusMinutes(1)))
                .withMessageContaining("gave no token within PT29M");
    }

    @Test
    void failsAtOnceIfTheNextTokenComesAfterWhatIsLeftOfTheDeadline() {
        givenBy(gateway);
        time.advance(Duration.ofMinutes(20));
        way.current(tokens, OTHER, NO_MINIMUM, MINUTE);
        gateway.takes(Duration.ofMinutes(6));

        // Their token ends in 10 minutes, counted from the question; of the 9, 3 are left.
        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() -> current(Duration.ofMinutes(20), Duration.ofMinutes(9)))
                .withMessageContaining("no other can be had in time");
    }

    @Test
    void failsAtOnceForALifeThatNoTokenHas() {
        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() -> current(HALF_HOUR.plusNanos(1), HOUR))
                .withMessageContaining("none has lasted for longer than PT30M; ask for less");
        assertThat(gateway.calls()).isEqualTo(1);
    }

    @Test
    void waitsForTheNextTokenIfItLastsForLongEnough() {
        current();
        time.advance(HALF_HOUR.minusSeconds(1));

        Future<AccessToken> next =
                CompletableFuture.supplyAsync(() -> current(Duration.ofSeconds(2), HOUR));
        // It is asked for in a second; by then the gateway has another one.
        time.advance(Duration.ofSeconds(1));

        assertThat(next).succeedsWithin(ONE_MINUTE);
        assertThat(gateway.calls()).isEqualTo(2);
    }

    @Test
    void keepsAnAnswerThatComesLate() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
        TokenPolicy usual = TokenPolicy.DEFAULT;
        use(
                tokens(gateway)
                        .timer(timer)
                        .policy(
                                new TokenPolicy(
                                        usual.waitTimeout(),
                                        HOUR,
                                        usual.initialBackoff(),
                                        usual.maxBackoff()))
                        .build());
        gateway.holdAnswers();
        Future<Throwable> waiting =
                CompletableFuture.supplyAsync(() -> catchThrowable(this::current));
        await().atMost(ONE_MINUTE).until(() -> gateway.calls() == 1);

        doWhatIsLastIn(timer);
        assertThat(waiting)
                .succeedsWithin(ONE_MINUTE)
                .asInstanceOf(InstanceOfAssertFactories.THROWABLE)
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("did not end within PT1H");
        timer.shutdownNow();
        gateway.releaseAnswers();

        await().atMost(ONE_MINUTE)
                .ignoreExceptionsInstanceOf(Unavailable.class)
                .untilAsserted(() -> assertThat(current()).isNotNull());
        assertThat(gateway.calls()).isEqualTo(1);
    }

    @Test
    void replacesARejectedToken() {
        AccessToken rejected = current();
        gateway.revokes(SHOP);

        AccessToken next = way.reject(tokens, SHOP, rejected, MINUTE);

        assertThat(next.value()).isNotEqualTo(rejected.value());
        assertThat(way.reject(tokens, SHOP, rejected, MINUTE)).isEqualTo(next);
        assertThat(gateway.calls()).isEqualTo(2);
    }

    @Test
    void refusesARejectedTokenThatIsHandedOutAgain() {
        AccessToken rejected = current();

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> way.reject(tokens, SHOP, rejected, MINUTE))
                .withMessageContaining("the very token that it answers 401 to");
        assertThat(gateway.calls()).isEqualTo(2);
    }

    @Test
    void replacesARejectedTokenNoLongerThanTheCallerWaits() {
        AccessToken rejected = current();
        gateway.holdAnswers();

        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() -> way.reject(tokens, SHOP, rejected, Duration.ofMillis(20)))
                .withMessageContaining("gave no token within PT0.02S");
    }

    @Test
    void waitsNoLongerThanTheCallerWantsTo() {
        gateway.holdAnswers();

        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() -> current(NO_MINIMUM, Duration.ofMillis(20)))
                .withMessageContaining("gave no token within PT0.02S");
    }

    @Test
    void failsAtOnceWithTheLastFailureWhileBackingOff() {
        GatewayException failure = wrongKey();
        gateway.failsWith(failure);

        assertThat(catchThrowable(this::current)).isSameAs(failure);
        assertThat(catchThrowable(this::current)).isSameAs(failure);
        assertThat(gateway.calls()).isEqualTo(1);
    }

    @Test
    void failsWhoeverWaitsWhenItIsClosed() {
        Queue<TokenEvent> events = new ConcurrentLinkedQueue<>();
        use(tokens(gateway).listener(events::add).build());
        gateway.holdAnswers();
        Future<Throwable> waiting =
                CompletableFuture.supplyAsync(() -> catchThrowable(this::current));
        await().atMost(ONE_MINUTE).until(() -> gateway.calls() == 1);

        tokens.close();

        assertThat(waiting)
                .succeedsWithin(ONE_MINUTE)
                .asInstanceOf(InstanceOfAssertFactories.THROWABLE)
                .satisfies(WaitingTest::assertIsClosed);
        assertIsClosed(catchThrowable(this::current));
        assertThat(events).noneMatch(TokenEvent.Failed.class::isInstance);
    }

    @Test
    void letsAnInterruptedCallerGoAndServesTheOthersWithTheSameCall() throws Exception {
        gateway.holdAnswers();
        AtomicReference<Throwable> outcome = new AtomicReference<>();
        AtomicBoolean stillInterrupted = new AtomicBoolean();
        Thread caller =
                new Thread(
                        () -> {
                            outcome.set(catchThrowable(this::current));
                            stillInterrupted.set(Thread.currentThread().isInterrupted());
                        });
        caller.start();
        await().atMost(ONE_MINUTE).until(() -> gateway.calls() == 1);

        caller.interrupt();
        caller.join(SECONDS.toMillis(60));

        assertThat(outcome.get()).isInstanceOf(Unavailable.class).hasMessageContaining("interr");
        assertThat(stillInterrupted).isTrue();
        gateway.releaseAnswers();
        assertThat(current()).isNotNull();
        assertThat(gateway.calls()).isEqualTo(1);
    }

    @Test
    void failsAtOnceIfTheTimerRefuses() {
        ScheduledExecutorService ended = Executors.newSingleThreadScheduledExecutor();
        ended.shutdownNow();
        use(tokens(gateway).timer(ended).build());

        assertIsNotMade();
    }

    @Test
    void failsAtOnceIfTheExecutorRefuses() {
        Executor full =
                task -> {
                    throw new RejectedExecutionException("full");
                };
        use(tokens(gateway).executor(full).build());

        assertIsNotMade();
    }

    private void assertIsNotMade() {
        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() -> current(NO_MINIMUM, HOUR))
                .withMessageContaining("was not asked for a token: no thread would do it");
        assertThat(gateway.calls()).isZero();
    }

    /** As if the time had come. */
    private static void doWhatIsLastIn(ScheduledThreadPoolExecutor timer) {
        timer.getQueue().stream()
                .map(planned -> (RunnableScheduledFuture<?>) planned)
                .max(Comparator.naturalOrder())
                .orElseThrow()
                .run();
    }

    private AccessToken current() {
        return current(NO_MINIMUM, MINUTE);
    }

    private AccessToken current(Duration minLifetime, Duration timeout) {
        return way.current(tokens, SHOP, minLifetime, timeout);
    }

    /** A token that somebody else has had. */
    private AccessToken givenBy(ScriptedAuthPort port) {
        try (AccessTokens theirs = tokens(port).build()) {
            return theirs.current(SHOP);
        }
    }

    private void use(AccessTokens others) {
        tokens.close();
        tokens = others;
    }

    private AccessTokensBuilder tokens(ScriptedAuthPort port) {
        return AccessTokens.builder(port).clock(time.clock()).jitter(() -> 0.5);
    }

    /** Nothing was sent, so no circuit breaker has to count it, and the closing is no failure. */
    private static void assertIsClosed(Throwable failure) {
        assertThat(failure)
                .hasMessage(
                        "scripted was not asked: its access tokens are closed;"
                                + " do not close them while they are needed")
                .asInstanceOf(InstanceOfAssertFactories.type(Unavailable.class))
                .returns(Delivery.NOT_SENT, Unavailable::delivery)
                .returns(true, Unavailable::isHeldBack);
    }

    private static GatewayException wrongKey() {
        return Refused.credentials(ScriptedAuthPort.ID, "refused the credentials", null, "check");
    }
}
