package io.hexapay.core.token;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import io.hexapay.core.AccessToken;
import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.token.port.AuthPort;
import io.hexapay.core.token.port.Renewal;
import io.hexapay.core.token.port.TokenGrant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Callers of both kinds on real threads, a gateway that fails in every way, and closing at any
 * time.
 */
@Timeout(300)
class AnyTroubleTest {

    /** {@code -Dhexapay.trouble.runs=1000} to look longer. */
    private static final int RUNS = Integer.getInteger("hexapay.trouble.runs", 20);

    private static final int CALLERS = 32;
    private static final Duration SOON = Duration.ofMillis(20);
    private static final TokenPolicy QUICK =
            new TokenPolicy(
                    SOON, Duration.ofMinutes(1), Duration.ofMillis(1), Duration.ofMillis(4));

    @Test
    void everybodyHearsOfSomethingOneCallIsMadeAtATimeAndClosingEnds() throws Exception {
        for (int run = 0; run < RUNS; run++) {
            runOnce(new Random(run));
        }
    }

    private static void runOnce(Random random) throws Exception {
        Troubled gateway = new Troubled();
        SharedCache cache = new SharedCache();
        ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
        AccessTokensBuilder builder = AccessTokens.builder(gateway).policy(QUICK);
        AccessTokens tokens = random.nextBoolean() ? builder.build() : builder.cache(cache).build();
        try {
            List<Future<?>> callers = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                Way way = i % 2 == 0 ? Way.BLOCKING : Way.ASYNCHRONOUS;
                callers.add(threads.submit(() -> call(way, tokens, gateway)));
            }
            gateway.answers.await(60, SECONDS);
            if (random.nextBoolean()) {
                tokens.close();
            } else {
                var unused =
                        tokens.currentAsync(Troubled.SHOP)
                                .whenComplete((token, failure) -> tokens.close());
            }

            for (Future<?> caller : callers) {
                caller.get(120, SECONDS);
            }
            await().atMost(ONE_MINUTE).until(() -> !cache.isLeased());
            assertThat(gateway.mostAtOnce).hasValueLessThanOrEqualTo(1);
        } finally {
            tokens.close();
            threads.shutdownNow();
        }
    }

    /** Until they are closed. */
    private static void call(Way way, AccessTokens tokens, Troubled gateway) {
        while (true) {
            try {
                AccessToken token = way.current(tokens, Troubled.SHOP, Duration.ZERO, SOON);
                if (ThreadLocalRandom.current().nextInt(20) == 0) {
                    way.reject(tokens, Troubled.SHOP, token, SOON);
                }
            } catch (GatewayException.Unavailable failure) {
                if (failure.isHeldBack()) {
                    return;
                }
            } catch (GatewayException | StackOverflowError failure) {
                // Planned.
            }
            gateway.answers.countDown();
        }
    }

    /** Answers, fails, limits and hangs by chance. */
    private static final class Troubled implements AuthPort {

        private static final Merchant SHOP = Merchant.of("shop", "key", Secret.of("secret"));
        private static final GatewayId ID = new GatewayId("troubled");

        private final CountDownLatch answers = new CountDownLatch(500);
        private final CountDownLatch never = new CountDownLatch(1);
        private final AtomicInteger underWay = new AtomicInteger();
        private final AtomicInteger mostAtOnce = new AtomicInteger();
        private final AtomicInteger issued = new AtomicInteger();

        @Override
        public GatewayId gateway() {
            return ID;
        }

        @Override
        public Renewal renewal() {
            return Renewal.AFTER_EXPIRY;
        }

        @Override
        public Duration precision() {
            return Duration.ZERO;
        }

        @Override
        public Duration timeout() {
            return Duration.ofMillis(10);
        }

        @Override
        public TokenGrant issue(Merchant merchant) {
            mostAtOnce.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            try {
                return answer(ThreadLocalRandom.current().nextInt(8));
            } finally {
                underWay.decrementAndGet();
            }
        }

        private TokenGrant answer(int kind) {
            switch (kind) {
                case 0 -> throw new GatewayException.Malformed(ID, "answered nonsense");
                case 1 -> throw new StackOverflowError("planned");
                case 2 ->
                        throw new GatewayException.RateLimited(
                                ID, "was asked too often", null, Duration.ofMillis(1));
                case 3 -> hang();
                case 4, 5 ->
                        throw new GatewayException.Unavailable(ID, "is down", null, "wait", null);
                default -> {}
            }
            return new TokenGrant(
                    Secret.of("token-" + issued.incrementAndGet()),
                    Duration.ofMillis(1 + ThreadLocalRandom.current().nextInt(10)),
                    Instant.EPOCH);
        }

        /** Until it is interrupted, or for a while. */
        private void hang() {
            try {
                if (never.await(50, MILLISECONDS)) {
                    throw new AssertionError("never");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new GatewayException.Unavailable(ID, "gave no answer", null, "wait", null);
        }
    }
}
