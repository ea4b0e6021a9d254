package io.hexapay.core.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import io.hexapay.core.AccessToken;
import io.hexapay.core.GatewayException.Unavailable;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.token.port.CachedToken;
import io.hexapay.core.token.port.Renewal;
import io.hexapay.core.token.port.TokenCache;
import io.hexapay.core.token.port.TokenCacheListener;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What users, their listeners and their caches can do wrong must not cost anybody a token. */
@Timeout(300)
class AccessTokensInTroubleTest {

    private static final Merchant SHOP = Merchant.of("shop", "key", Secret.of("secret"));
    private static final Duration SOON = Duration.ofSeconds(10);

    private final MovableTime time = new MovableTime();
    private final ScriptedAuthPort gateway = new ScriptedAuthPort(time, Renewal.AFTER_EXPIRY);

    @Test
    void outlivesAListenerThatThrowsAnError() {
        try (AccessTokens tokens =
                tokens().listener(
                                event -> {
                                    throw new NoClassDefFoundError("metrics");
                                })
                        .build()) {
            AccessToken token = tokens.current(SHOP);
            gateway.revokes(SHOP);

            assertThat(tokens.reject(SHOP, token)).isNotEqualTo(token);
        }
    }

    @Test
    void outlivesAJitterThatThrows() {
        try (AccessTokens tokens =
                tokens().jitter(
                                () -> {
                                    throw new IllegalStateException("no entropy");
                                })
                        .build()) {
            gateway.failsWith(down());
            assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> tokens.current(SHOP));
            gateway.recovers();
            time.advance(SOON);

            assertThat(tokens.current(SHOP)).isNotNull();
        }
    }

    @Test
    void outlivesACacheThatThrows() {
        try (AccessTokens tokens = tokens().cache(new BrokenCache()).build()) {
            AccessToken token = tokens.current(SHOP);
            gateway.revokes(SHOP);

            assertThat(tokens.reject(SHOP, token)).isNotEqualTo(token);
        }
    }

    @Test
    void doesNotMakeACallThatWasGivenUpWhileItWaitedForAThread() {
        Queue<Runnable> busy = new ArrayDeque<>();
        TokenPolicy impatient =
                new TokenPolicy(SOON, Duration.ofMillis(30), Duration.ofMillis(1), SOON);
        try (AccessTokens tokens = tokens().executor(busy::add).policy(impatient).build()) {
            assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> tokens.current(SHOP));

            busy.remove().run();

            assertThat(gateway.calls()).isZero();
        }
    }

    @Test
    void askedAfterARejectionOutlivesAnAnswerThatIsOlderThanIt() {
        Queue<Runnable> calls = new ArrayDeque<>();
        AtomicBoolean revoking = new AtomicBoolean(true);
        AtomicReference<CompletableFuture<AccessToken>> rejected = new AtomicReference<>();
        ScriptedAuthPort extending =
                new ScriptedAuthPort(time, Renewal.extendsWithin(Duration.ofMinutes(1)));
        try (AccessTokens tokens =
                AccessTokens.builder(extending)
                        .clock(time.clock())
                        .executor(calls::add)
                        .jitter(() -> 0)
                        .build()) {
            CompletableFuture<AccessToken> initial =
                    tokens.currentAsync(SHOP).toCompletableFuture();
            calls.remove().run();
            AccessToken first = initial.join();
            time.advance(Duration.ofMinutes(29).plusSeconds(30));
            assertThat(tokens.current(SHOP)).isEqualTo(first);

            // The answer is on its way when the token is revoked and a request is answered 401.
            extending.beforeAnswering(
                    () -> {
                        if (revoking.getAndSet(false)) {
                            extending.revokes(SHOP);
                            time.advance(Duration.ofMillis(1));
                            rejected.set(tokens.rejectAsync(SHOP, first).toCompletableFuture());
                        }
                    });
            calls.remove().run();

            assertThat(rejected.get()).isCompletedWithValueMatching(next -> !next.equals(first));
            assertThat(tokens.current(SHOP).value()).isNotEqualTo(first.value());
        }
    }

    @Test
    void asksAboutARejectedTokenAlsoIfItWasExtendedMeanwhile() {
        try (AccessTokens tokens = tokens().build()) {
            AccessToken token = tokens.current(SHOP);
            AccessToken beforeItsExtension =
                    new AccessToken(token.value(), token.expiresAt().minusSeconds(300));
            gateway.revokes(SHOP);

            assertThat(tokens.reject(SHOP, beforeItsExtension).value()).isNotEqualTo(token.value());
        }
    }

    @Test
    void doesNotFindARejectedTokenThatItNeverHeldInASharedCache() {
        OneTokenCache cache = new OneTokenCache();
        try (AccessTokens others = tokens().cache(cache).build();
                AccessTokens ours = tokens().cache(cache).build()) {
            AccessToken token = others.current(SHOP);
            await().atMost(ONE_MINUTE).until(() -> cache.find(SHOP) != null);
            gateway.revokes(SHOP);

            assertThat(ours.reject(SHOP, token).value()).isNotEqualTo(token.value());
        }
    }

    @Test
    void asksAtOnceAfterA401AlsoWhileTheBackgroundIsInNoHurry() {
        ScriptedAuthPort replacing =
                new ScriptedAuthPort(time, Renewal.replacesWithin(Duration.ofMinutes(20)));
        try (AccessTokens tokens =
                AccessTokens.builder(replacing)
                        .clock(time.clock())
                        .executor(Runnable::run)
                        .jitter(() -> 0)
                        .build()) {
            AccessToken token = tokens.current(SHOP);
            time.advance(Duration.ofMinutes(11));
            replacing.failsWith(down());
            assertThat(tokens.current(SHOP)).isEqualTo(token);
            replacing.recovers();
            replacing.revokes(SHOP);
            time.advance(Duration.ofSeconds(1));

            assertThat(tokens.reject(SHOP, token).value()).isNotEqualTo(token.value());
        }
    }

    @Test
    void asksAtExpiryEvenIfTheLastAnswerTookLongerThanACallerWouldWait() {
        gateway.takes(Duration.ofSeconds(25));
        // The answer is there before its caller waits: it may find the time over otherwise.
        try (AccessTokens tokens = tokens().executor(Runnable::run).build()) {
            AccessToken token = tokens.current(SHOP);
            gateway.takes(Duration.ZERO);
            time.advance(token.remainingAt(tokens.now()));

            assertThat(tokens.current(SHOP)).isNotNull();
        }
    }

    @Test
    void handsOutATokenAboutToDieToACallerWhoWouldNotWaitForTheNext() {
        try (AccessTokens tokens = tokens().build()) {
            AccessToken token = tokens.current(SHOP);
            time.advance(token.remainingAt(tokens.now()).minusMillis(900));

            assertThat(tokens.current(SHOP, Duration.ZERO, Duration.ofMillis(500)))
                    .isEqualTo(token);
        }
    }

    @Test
    void givesNoTokenThatLastsForLessThanTheCallerNeeds() {
        try (AccessTokens tokens = tokens().executor(Runnable::run).build()) {
            assertThatExceptionOfType(Unavailable.class)
                    .isThrownBy(() -> tokens.current(SHOP, Duration.ofMinutes(31), SOON))
                    .withMessageContaining("has no token that lasts for PT31M");
        }
    }

    @Test
    void keepsTheDeadlineOfACallerWhoseFirstAnswerWasNotEnough() {
        ScriptedAuthPort replacing =
                new ScriptedAuthPort(time, Renewal.replacesWithin(Duration.ofHours(1)));
        AtomicInteger threads = new AtomicInteger(2);
        try (AccessTokens tokens =
                AccessTokens.builder(replacing)
                        .clock(time.clock())
                        .executor(
                                task -> {
                                    if (threads.getAndDecrement() > 0) {
                                        task.run();
                                    }
                                })
                        .build()) {
            var unused = tokens.current(Merchant.of("other", "other-key", Secret.of("secret")));
            replacing.takes(SOON.minusMillis(50));

            assertThat(
                            tokens.currentAsync(SHOP, Duration.ofSeconds(1_798), SOON)
                                    .toCompletableFuture())
                    .failsWithin(ONE_MINUTE)
                    .withThrowableOfType(ExecutionException.class)
                    .withMessageContaining("gave no token within PT10S");
        }
    }

    @Test
    void handsNothingOutOnceItIsClosed() {
        AccessTokens tokens = tokens().build();
        tokens.current(SHOP);

        tokens.close();

        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() -> tokens.current(SHOP))
                .withMessageContaining("its access tokens are closed");
    }

    private AccessTokensBuilder tokens() {
        return AccessTokens.builder(gateway).clock(time.clock());
    }

    private static Unavailable down() {
        return new Unavailable(ScriptedAuthPort.ID, "is down", null, "try again later", null);
    }

    /** Breaks its contract. */
    private static final class BrokenCache implements TokenCache {

        @Override
        public @Nullable CachedToken find(Merchant merchant) {
            throw new IllegalStateException("find");
        }

        @Override
        public void save(Merchant merchant, CachedToken token) {
            throw new IllegalStateException("save");
        }

        @Override
        public void remove(Merchant merchant, Secret value) {
            throw new IllegalStateException("remove");
        }

        @Override
        public @Nullable Lease lease(Merchant merchant) {
            throw new IllegalStateException("lease");
        }

        @Override
        public Subscription listen(TokenCacheListener listener) {
            throw new IllegalStateException("listen");
        }
    }
}
