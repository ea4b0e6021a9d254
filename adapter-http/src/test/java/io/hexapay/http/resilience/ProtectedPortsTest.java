package io.hexapay.http.resilience;

import static io.hexapay.http.resilience.Outcomes.DEADLINE;
import static io.hexapay.http.resilience.Outcomes.PG;
import static io.hexapay.http.resilience.Outcomes.QUERY;
import static io.hexapay.http.resilience.Outcomes.SHOP;
import static io.hexapay.http.resilience.Outcomes.attempt;
import static io.hexapay.http.resilience.Outcomes.unavailable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.core.token.port.AuthPort;
import io.hexapay.core.token.port.Renewal;
import io.hexapay.core.token.port.TokenGrant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProtectedPortsTest {

    private final MovableTime time = new MovableTime();
    private final List<@Nullable Duration> deadlines = new ArrayList<>();

    @Test
    void repeatALookUpWithinTheUsualDeadline() {
        PaymentPort payments = failingPayments(ResilienceConfig.DEFAULT);

        assertThatThrownBy(() -> payments.find(SHOP, QUERY))
                .isInstanceOf(GatewayException.Unavailable.class);

        assertThat(deadlines).hasSize(3).first().isEqualTo(DEADLINE);
        assertThat(deadlines.get(2)).isLessThan(DEADLINE);
    }

    @Test
    void repeatALookUpWithinItsOwnDeadline() {
        PaymentPort payments = failingPayments(ResilienceConfig.DEFAULT);

        attempt(() -> payments.find(SHOP, QUERY, time.deadlineIn(Duration.ofMillis(40))));

        assertThat(deadlines).containsExactly(Duration.ofMillis(40));
    }

    @Test
    void leaveTheDeadlineToTheAdapterIfTheyAreOff() {
        PaymentPort payments = failingPayments(ResilienceConfig.OFF);

        attempt(() -> payments.find(SHOP, QUERY));
        attempt(() -> payments.find(SHOP, QUERY, time.deadlineIn(Duration.ofSeconds(1))));

        assertThat(deadlines).containsExactly(null, Duration.ofSeconds(1));
    }

    @Test
    void askForATokenOnce() {
        GatewayResilience resilience = resilience(ResilienceConfig.DEFAULT);
        AuthPort auth = resilience.around(tokens(Outcomes.failing(unavailable())));

        assertThatThrownBy(() -> auth.issue(SHOP)).isInstanceOf(GatewayException.Unavailable.class);

        assertThat(resilience.tokenCalls().calls()).isOne();
        assertThat(resilience.tokenCalls().failures()).isOne();
        assertThat(resilience.calls().calls()).isZero();
        assertThat(auth.gateway()).isEqualTo(PG);
        assertThat(auth.renewal()).isEqualTo(Renewal.AFTER_EXPIRY);
        assertThat(auth.precision()).isEqualTo(Duration.ofNanos(1));
        assertThat(auth.timeout()).isEqualTo(Duration.ofMinutes(1));
    }

    /** Core makes a call again that may pass by itself. What these did not let through does not. */
    @Test
    void holdACallForATokenBackOnce() {
        var fullSoon = new ResilienceConfig.Bulkhead(1, Duration.ZERO);
        GatewayResilience resilience = resilience(new ResilienceConfig(null, null, fullSoon));
        CountDownLatch answer = new CountDownLatch(1);
        AuthPort auth =
                resilience.around(
                        tokens(
                                () -> {
                                    awaitOpen(answer);
                                    throw unavailable();
                                }));
        try (AccessTokens tokens = AccessTokens.of(auth)) {
            var waiting =
                    tokens.currentAsync(Merchant.of("other", "k", SHOP.credentials().secret()));
            await().atMost(ONE_MINUTE).until(() -> resilience.tokenCalls().inFlight() == 1);

            assertThatThrownBy(() -> tokens.current(SHOP))
                    .isInstanceOfSatisfying(
                            GatewayException.Unavailable.class,
                            refusal -> assertThat(refusal.isHeldBack()).isTrue());

            assertThat(resilience.tokenCalls().refusedByBulkhead()).isOne();
            assertThat(waiting.toCompletableFuture()).isNotDone();
        } finally {
            answer.countDown();
        }
    }

    @Test
    void holdACallForATokenBackOnceWhileTheCircuitIsOpen() {
        var openForLong = new ResilienceConfig.CircuitBreaker(50, 10, 4, Duration.ofMinutes(10), 1);
        GatewayResilience resilience = resilience(new ResilienceConfig(null, openForLong, null));
        AuthPort auth = resilience.around(tokens(Outcomes.failing(unavailable())));
        while (resilience.tokenCalls().circuit() == CircuitState.CLOSED) {
            attempt(() -> auth.issue(SHOP));
        }

        try (AccessTokens tokens = AccessTokens.of(auth)) {
            attempt(() -> tokens.current(SHOP));
        }

        assertThat(resilience.tokenCalls().refusedByCircuit()).isOne();
    }

    private static void awaitOpen(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void keepTheirCircuitsApart() {
        GatewayResilience resilience = resilience(ResilienceConfig.DEFAULT);
        for (int lookUps = 0; lookUps < 50; lookUps++) {
            attempt(() -> Outcomes.exchange(resilience, Outcomes.failing(unavailable())));
        }

        assertThat(resilience.calls().circuit()).isEqualTo(CircuitState.OPEN);
        assertThat(resilience.tokenCalls().circuit()).isEqualTo(CircuitState.CLOSED);
    }

    private GatewayResilience resilience(ResilienceConfig config) {
        return new GatewayResilience(PG, config, DEADLINE, time.clock(), time);
    }

    private PaymentPort failingPayments(ResilienceConfig config) {
        GatewayResilience resilience = resilience(config);
        return (merchant, query, deadline) ->
                resilience.idempotent(
                        deadline,
                        within -> {
                            deadlines.add(within.isNone() ? null : within.remaining());
                            throw unavailable();
                        });
    }

    private static AuthPort tokens(Supplier<TokenGrant> gateway) {
        return new AuthPort() {
            @Override
            public GatewayId gateway() {
                return PG;
            }

            @Override
            public Renewal renewal() {
                return Renewal.AFTER_EXPIRY;
            }

            @Override
            public Duration precision() {
                return Duration.ofNanos(1);
            }

            @Override
            public Duration timeout() {
                return Duration.ofMinutes(1);
            }

            @Override
            public TokenGrant issue(Merchant merchant) {
                return gateway.get();
            }
        };
    }
}
