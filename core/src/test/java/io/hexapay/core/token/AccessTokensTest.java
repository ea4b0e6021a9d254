package io.hexapay.core.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import io.hexapay.core.AccessToken;
import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayException.Refused;
import io.hexapay.core.GatewayException.Unavailable;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.token.port.CachedToken;
import io.hexapay.core.token.port.Renewal;
import io.hexapay.core.token.port.TokenCache;
import io.hexapay.core.token.port.TokenEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One caller at a time, moved time. */
class AccessTokensTest {

    private static final Duration HALF_HOUR = Duration.ofMinutes(30);
    private static final Duration EXPIRY_SKEW = Duration.ZERO;
    private static final Duration NANO = Duration.ofNanos(1);
    private static final Merchant SHOP = merchant("shop");
    private static final Merchant OTHER_SHOP = merchant("other-shop");

    private final MovableTime time = new MovableTime();
    private final ScriptedAuthPort gateway = new ScriptedAuthPort(time, Renewal.AFTER_EXPIRY);
    private final ConcurrentLinkedQueue<TokenEvent> events = new ConcurrentLinkedQueue<>();
    private final AccessTokens tokens =
            AccessTokens.builder(gateway)
                    .clock(time.clock())
                    .jitter(() -> 0.5)
                    .listener(events::add)
                    .build();

    @AfterEach
    void end() {
        tokens.close();
    }

    @Test
    void asksOnceAndHandsTheTokenOutUntilItIsAboutToDie() {
        AccessToken first = tokens.current(SHOP);

        time.advance(HALF_HOUR.minus(EXPIRY_SKEW).minus(NANO));
        assertThat(tokens.current(SHOP)).isSameAs(first);
        assertThat(gateway.calls()).isEqualTo(1);

        time.advance(EXPIRY_SKEW.plus(NANO));
        assertThat(tokens.current(SHOP).value()).isNotEqualTo(first.value());
        assertThat(gateway.calls()).isEqualTo(2);
    }

    @Test
    void countsTheLifetimeFromBeforeTheRequest() {
        gateway.takes(Duration.ofSeconds(3));

        AccessToken token = tokens.current(SHOP);

        assertThat(token.remainingAt(tokens.now())).isEqualTo(HALF_HOUR.minusSeconds(3));
    }

    @Test
    void keepsMerchantsApart() {
        AccessToken token = tokens.current(SHOP);
        AccessToken other = tokens.current(OTHER_SHOP);

        assertThat(token.value()).isNotEqualTo(other.value());
        assertThat(tokens.current(SHOP)).isSameAs(token);
        assertThat(tokens.current(OTHER_SHOP)).isSameAs(other);
        assertThat(gateway.calls()).isEqualTo(2);
    }

    @Test
    void failsAtOnceDuringTheBackOffAndAsksAgainAfterIt() {
        gateway.failsWith(down());
        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> tokens.current(SHOP));
        gateway.recovers();

        time.advance(Duration.ofMillis(250).minus(NANO));
        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> tokens.current(SHOP));
        assertThat(gateway.calls()).isEqualTo(3);

        time.advance(NANO);
        assertThat(tokens.current(SHOP)).isNotNull();
        assertThat(gateway.calls()).isEqualTo(4);
    }

    @Test
    void remembersARefusalForTheLongestPause() {
        gateway.failsWith(wrongKey());
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> tokens.current(SHOP));

        time.advance(TokenPolicy.DEFAULT.maxBackoff().minus(NANO));
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> tokens.current(SHOP));

        assertThat(gateway.calls()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 15})
    void givesAnInterruptedThreadATokenThatIsUsable(int secondsToWait) {
        gateway.takes(Duration.ofMillis(150));
        AccessToken token = tokens.current(SHOP);
        time.advance(HALF_HOUR.minusMillis(200));
        Thread.currentThread().interrupt();

        AccessToken expiring =
                tokens.current(SHOP, Duration.ZERO, Duration.ofSeconds(secondsToWait));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(expiring).isSameAs(token);
    }

    /** A gateway may hold on to a token that is over for us: to ask then is a call in vain. */
    @Test
    void asksNoSoonerForCallersInAHurry() {
        gateway.takes(Duration.ofMinutes(5));
        AccessToken token = tokens.current(SHOP);
        time.advance(token.remainingAt(tokens.now()).plusMillis(1));

        for (int i = 0; i < 3; i++) {
            assertThatExceptionOfType(Unavailable.class)
                    .isThrownBy(() -> tokens.current(SHOP, Duration.ZERO, Duration.ofMillis(5)))
                    .withMessageContaining("gave no token within PT0.005S");
        }

        assertThat(gateway.calls()).isEqualTo(1);
    }

    @Test
    void passesAnErrorOfTheAdapterOn() {
        gateway.failsWith(new AssertionError("a bug in an adapter"));

        assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> tokens.current(SHOP));
    }

    @Test
    void replacesARejectedToken() {
        AccessToken rejected = tokens.current(SHOP);
        gateway.revokes(SHOP);

        AccessToken next = tokens.reject(SHOP, rejected);

        assertThat(next.value()).isNotEqualTo(rejected.value());
        assertThat(tokens.current(SHOP)).isSameAs(next);
        assertThat(gateway.calls()).isEqualTo(2);
    }

    @Test
    void asksNothingForATokenThatWasReplacedAlready() {
        AccessToken old = tokens.current(SHOP);
        gateway.revokes(SHOP);
        AccessToken current = tokens.reject(SHOP, old);

        assertThat(tokens.reject(SHOP, old)).isSameAs(current);
        assertThat(gateway.calls()).isEqualTo(2);
    }

    @Test
    void refusesToRepeatWithTheVeryTokenThatWasRejectedAndKeepsItForOthers() {
        AccessToken rejected = tokens.current(SHOP);

        assertSameTokenAgain(rejected);
        assertThat(tokens.current(SHOP)).isEqualTo(rejected);
        assertThat(gateway.calls()).isEqualTo(2);
    }

    @Test
    void doesNotAskAgainForATokenThatWasHandedOutAnewJustNow() {
        AccessToken rejected = tokens.current(SHOP);
        assertSameTokenAgain(rejected);

        time.advance(Duration.ofSeconds(1).minus(NANO));
        assertSameTokenAgain(rejected);
        assertThat(gateway.calls()).isEqualTo(2);

        time.advance(NANO);
        assertSameTokenAgain(rejected);
        assertThat(gateway.calls()).isEqualTo(3);

        time.advance(Duration.ofSeconds(2).minus(NANO));
        assertSameTokenAgain(rejected);
        assertThat(gateway.calls()).isEqualTo(3);
    }

    @Test
    void failsAtOnceForALifeThatCannotBeHadInTime() {
        tokens.current(SHOP);
        time.advance(Duration.ofMinutes(20));

        assertThat(tokens.current(SHOP, Duration.ofMinutes(10), Duration.ZERO)).isNotNull();
        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(
                        () ->
                                tokens.current(
                                        SHOP,
                                        Duration.ofMinutes(10).plus(NANO),
                                        Duration.ofSeconds(10)))
                .withMessageContaining("lasts for PT10M,");
        assertThat(gateway.calls()).isEqualTo(1);
    }

    @Test
    void doesNotMakeOthersWaitForACallThatIsPlannedForLater() throws Exception {
        AccessToken token = tokens.current(SHOP);
        time.advance(Duration.ofMinutes(20));
        CompletionStage<AccessToken> later =
                tokens.currentAsync(SHOP, Duration.ofMinutes(20), Duration.ofMinutes(15));
        gateway.revokes(SHOP);

        AccessToken next = tokens.reject(SHOP, token);

        assertThat(next.value()).isNotEqualTo(token.value());
        assertThat(later.toCompletableFuture().get(60, TimeUnit.SECONDS)).isEqualTo(next);
        assertThat(gateway.calls()).isEqualTo(2);
    }

    @Test
    void refusesNeedsAndTimeoutsThatCannotBe() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tokens.current(SHOP, NANO.negated(), NANO))
                .withMessageStartingWith("minLifetime: ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tokens.currentAsync(SHOP, NANO, Duration.ofDays(365).plus(NANO)))
                .withMessageStartingWith("timeout: ");
        AccessToken token = new AccessToken(Secret.of("token"), time.now());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tokens.rejectAsync(SHOP, token, NANO.negated()))
                .withMessageStartingWith("timeout: ");
    }

    @Test
    void findsInTheCacheWhatAnotherHasAskedFor() {
        OneTokenCache cache = new OneTokenCache();
        try (AccessTokens others = withCache(cache);
                AccessTokens ours = withCache(cache)) {
            AccessToken token = others.current(SHOP);
            await().atMost(ONE_MINUTE).until(() -> cache.find(SHOP) != null);

            assertThat(ours.current(SHOP).value()).isEqualTo(token.value());
            assertThat(gateway.calls()).isEqualTo(1);
        }
    }

    @Test
    void doesNotFindAgainWhatWasRejected() {
        OneTokenCache cache = new OneTokenCache();
        try (AccessTokens ours = withCache(cache)) {
            AccessToken rejected = ours.current(SHOP);
            await().atMost(ONE_MINUTE).until(() -> cache.find(SHOP) != null);
            gateway.revokes(SHOP);

            assertThat(ours.reject(SHOP, rejected).value()).isNotEqualTo(rejected.value());
            await().atMost(ONE_MINUTE)
                    .untilAsserted(
                            () ->
                                    assertThat(cache.find(SHOP))
                                            .isNotNull()
                                            .extracting(CachedToken::value)
                                            .isNotEqualTo(rejected.value()));
        }
    }

    @Test
    void leavesNoTokenInTheCacheThatWasRejectedWhileItWasBeingSaved() throws Exception {
        OneTokenCache cache = new OneTokenCache();
        CountDownLatch saving = new CountDownLatch(1);
        CountDownLatch rejection = new CountDownLatch(1);
        cache.beforeSaving(
                () -> {
                    saving.countDown();
                    awaitOpen(rejection);
                });
        try (AccessTokens ours = withCache(cache)) {
            AccessToken rejected = ours.current(SHOP);
            awaitOpen(saving);
            cache.beforeSaving(() -> {});
            gateway.revokes(SHOP);
            AccessToken next = ours.reject(SHOP, rejected);
            await().atMost(ONE_MINUTE).until(() -> cache.find(SHOP) != null);

            rejection.countDown();

            assertThat(next.value()).isNotEqualTo(rejected.value());
            await().atMost(ONE_MINUTE)
                    .during(Duration.ofMillis(100))
                    .until(
                            () -> {
                                CachedToken found = cache.find(SHOP);
                                return found == null || !found.value().equals(rejected.value());
                            });
        }
    }

    private static void awaitOpen(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void completesAsynchronouslyToo() throws Exception {
        AccessToken token =
                tokens.currentAsync(SHOP).toCompletableFuture().get(60, TimeUnit.SECONDS);
        gateway.revokes(SHOP);

        AccessToken next =
                tokens.rejectAsync(SHOP, token).toCompletableFuture().get(60, TimeUnit.SECONDS);

        assertThat(tokens.currentAsync(SHOP).toCompletableFuture()).isCompletedWithValue(next);
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(
                        () ->
                                tokens.rejectAsync(SHOP, next)
                                        .toCompletableFuture()
                                        .get(60, TimeUnit.SECONDS))
                .withCauseInstanceOf(Refused.class);
    }

    @Test
    void tellsTheLifeLeftOfTheTokenAtHandWithoutAsking() {
        MerchantAccessTokens shop = tokens.forMerchant(SHOP);
        assertThat(shop.lifeLeft()).isZero();
        assertThat(gateway.calls()).isZero();

        AccessToken token = shop.current();
        assertThat(shop.lifeLeft()).isEqualTo(HALF_HOUR);
        time.advance(HALF_HOUR.minus(NANO));
        assertThat(shop.lifeLeft()).isEqualTo(NANO);
        time.advance(NANO);
        assertThat(shop.lifeLeft()).isZero();
        assertThat(gateway.calls()).isOne();

        assertThat(shop.current()).isNotEqualTo(token);
        tokens.close();
        assertThat(shop.lifeLeft()).isZero();
    }

    @Test
    void servesOneMerchantWithoutNamingItEachTime() {
        MerchantAccessTokens shop = tokens.forMerchant(SHOP);
        AccessToken first = shop.current();

        time.advance(HALF_HOUR);
        AccessToken second = shop.current();
        gateway.revokes(SHOP);
        AccessToken third = shop.reject(second);

        assertThat(shop.merchant()).isEqualTo(SHOP);
        assertThat(List.of(first, second, third)).doesNotHaveDuplicates();
        assertThat(shop.current()).isSameAs(third).isSameAs(tokens.current(SHOP));
        assertThat(shop.current(NANO, NANO)).isSameAs(third);
        assertThat(shop.currentAsync().toCompletableFuture()).isCompletedWithValue(third);
        assertThat(shop.currentAsync(NANO, NANO).toCompletableFuture()).isCompletedWithValue(third);
        assertThat(shop.reject(second, NANO)).isSameAs(third);
        assertThat(shop.rejectAsync(second).toCompletableFuture()).isCompletedWithValue(third);
        assertThat(shop.rejectAsync(second, NANO).toCompletableFuture())
                .isCompletedWithValue(third);
        assertThat(gateway.calls()).isEqualTo(3);
    }

    @Test
    void tellsWhatHappens() {
        AccessToken token = tokens.current(SHOP);
        gateway.revokes(SHOP);
        AccessToken next = tokens.reject(SHOP, token);
        time.advance(HALF_HOUR);
        gateway.failsWith(down());
        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> tokens.current(SHOP));

        // Those who wait are served before listeners are told.
        await().atMost(ONE_MINUTE)
                .untilAsserted(
                        () ->
                                assertThat(kindsOf(events))
                                        .contains("Issued", "Rejected", "Failed", "BackedOff"));
        assertThat(events)
                .filteredOn(TokenEvent.Issued.class::isInstance)
                .first()
                .isEqualTo(
                        new TokenEvent.Issued(
                                ScriptedAuthPort.ID,
                                SHOP.id(),
                                Duration.ZERO,
                                HALF_HOUR,
                                Duration.ofMinutes(10)));
        assertThat(events.toString()).doesNotContain(next.value().reveal(), "shop-secret");
    }

    @Test
    void doesNotMindAListenerThatFails() {
        try (AccessTokens watched =
                AccessTokens.builder(gateway)
                        .listener(
                                event -> {
                                    throw new IllegalStateException("a bug in a listener");
                                })
                        .build()) {
            assertThat(watched.current(SHOP)).isNotNull();
        }
    }

    @Test
    void asksNothingOnceItIsClosed() {
        tokens.close();

        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() -> tokens.current(SHOP))
                .withMessageContaining("its access tokens are closed")
                .returns(true, Unavailable::isHeldBack);
        assertThat(gateway.calls()).isZero();
    }

    private AccessTokens withCache(TokenCache cache) {
        return AccessTokens.builder(gateway).clock(time.clock()).cache(cache).build();
    }

    private void assertSameTokenAgain(AccessToken rejected) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> tokens.reject(SHOP, rejected))
                .withMessageContaining("the very token that it answers 401 to");
    }

    private static List<String> kindsOf(Iterable<TokenEvent> events) {
        return StreamSupport.stream(events.spliterator(), false)
                .map(event -> event.getClass().getSimpleName())
                .toList();
    }

    private static GatewayException down() {
        return new Unavailable(ScriptedAuthPort.ID, "is down", null, "try again later", null);
    }

    private static GatewayException wrongKey() {
        return Refused.credentials(ScriptedAuthPort.ID, "refused the credentials", null, "check");
    }

    private static Merchant merchant(String id) {
        return Merchant.of(id, id + "-key", Secret.of(id + "-secret"));
    }
}
