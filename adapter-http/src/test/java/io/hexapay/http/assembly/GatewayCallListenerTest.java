package io.hexapay.http.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.hexapay.core.Deadline;
import io.hexapay.core.Delivery;
import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.MerchantId;
import io.hexapay.core.Secret;
import io.hexapay.core.payment.Money;
import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.core.payment.approve.Approvals;
import io.hexapay.core.payment.approve.ApproveRequest;
import io.hexapay.core.payment.approve.ApproveResult;
import io.hexapay.core.payment.cancel.CancelRequest;
import io.hexapay.core.payment.cancel.CancelResult;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.http.gateway.GatewayCallEvent;
import io.hexapay.http.gateway.GatewayCallEvent.Outcome;
import io.hexapay.http.gateway.GatewayCallListener;
import io.hexapay.http.gateway.GatewayConnection;
import io.hexapay.http.gateway.GatewayOperation;
import io.hexapay.http.gateway.GatewayOptions;
import io.hexapay.http.resilience.ResilienceConfig;
import io.hexapay.http.resilience.ResilienceConfig.CircuitBreaker;
import io.hexapay.http.resilience.ResilienceConfig.Retry;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(300)
class GatewayCallListenerTest {

    private static final Merchant SHOP = Merchant.of("shop", "a-key", Secret.of("a-secret"));
    private static final PaymentQuery PAYMENT = PaymentQuery.byId("pay_1");
    private static final ResilienceConfig FAST_RETRY =
            new ResilienceConfig(
                    new Retry(3, Duration.ofMillis(1), Duration.ofMillis(1)), null, null);

    private final ToyServer server = new ToyServer();
    private final List<GatewayCallEvent> events = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "200, SUCCEEDED",
        "403, REFUSED",
        "404, NOT_FOUND",
        "429, RATE_LIMITED",
        "503, UNAVAILABLE",
        "418, MALFORMED",
        "500, FAILED"
    })
    void learnsHowACallEnded(int status, Outcome outcome) {
        server.answerNextWith(status);

        long start = System.nanoTime();
        find(ResilienceConfig.OFF, PAYMENT);
        Duration took = Duration.ofNanos(System.nanoTime() - start);

        assertThat(events)
                .singleElement()
                .satisfies(
                        event -> {
                            assertThat(event.gateway()).isEqualTo(ToyPlugin.TOY);
                            assertThat(event.merchant()).isEqualTo(SHOP.id());
                            assertThat(event.operation()).isEqualTo(GatewayOperation.FIND_PAYMENT);
                            assertThat(event.outcome()).isEqualTo(outcome);
                            assertThat(event.attempts()).isOne();
                            assertThat(event.took()).isPositive().isLessThanOrEqualTo(took);
                            assertThat(event.toString())
                                    .doesNotContain("pay_1", "token-1", "a-key", "a-secret");
                        });
    }

    @Test
    void isToldOnceOfACallThatWasRepeated() {
        server.answerNextWith(503, 503);

        find(FAST_RETRY, PAYMENT);

        assertThat(events).extracting(GatewayCallEvent::attempts).containsExactly(3);
        assertThat(events).extracting(GatewayCallEvent::outcome).containsOnly(Outcome.SUCCEEDED);
    }

    @Test
    void isToldOfACallForWhichNoTokenCouldBeHad() {
        server.stopIssuing();

        find(ResilienceConfig.OFF, PAYMENT);

        assertThat(events).extracting(GatewayCallEvent::outcome).containsOnly(Outcome.UNAVAILABLE);
        assertThat(server.lookUps()).isZero();
    }

    @Test
    void isToldOfACallThatTheCircuitBreakerHeldBack() {
        var afterOne = new CircuitBreaker(100, 1, 1, Duration.ofMinutes(10), 1);
        server.answerNextWith(503);

        find(new ResilienceConfig(null, afterOne, null), PAYMENT, PAYMENT);

        assertThat(events)
                .extracting(GatewayCallEvent::outcome)
                .containsExactly(Outcome.UNAVAILABLE, Outcome.HELD_BACK);
        assertThat(server.lookUps()).isOne();
    }

    @Test
    void learnsTheOperation() {
        find(
                ResilienceConfig.OFF,
                PaymentQuery.byOrder("order"),
                PaymentQuery.byOrder("order", LocalDate.EPOCH));

        assertThat(events)
                .extracting(event -> event.operation().toString())
                .containsExactly("find-payment-by-order", "find-payment-by-order-date");
        assertThat(events).extracting(GatewayCallEvent::outcome).containsOnly(Outcome.FAILED);
    }

    @Test
    void learnsOfEachAttemptAtACancellationAndOfTheLookUpBetween() {
        server.answerNextWriteWith(503);

        assertThat(cancel("pay_1")).isInstanceOf(CancelResult.Cancelled.class);

        assertThat(events)
                .extracting(event -> event.operation() + " " + event.outcome())
                .containsExactly(
                        "cancel-payment OUTCOME_UNKNOWN",
                        "find-payment SUCCEEDED",
                        "cancel-payment SUCCEEDED");
        assertThat(events).extracting(GatewayCallEvent::attempts).containsOnly(1);
        assertThat(server.writes()).containsExactly("cancel", "cancel");
    }

    @Test
    void learnsThatACancellationWasNotSentForWantOfAToken() {
        server.stopIssuing();

        assertThat(catchThrowable(() -> cancel("pay_1")))
                .isInstanceOfSatisfying(
                        GatewayException.Unavailable.class,
                        failure -> assertThat(failure.delivery()).isEqualTo(Delivery.NOT_SENT));

        assertThat(events)
                .extracting(event -> event.operation() + " " + event.outcome())
                .containsExactly("cancel-payment UNAVAILABLE");
        assertThat(server.writes()).isEmpty();
    }

    @Test
    void learnsOfApprovals() {
        try (GatewayConnection toy = connect(FAST_RETRY, events::add);
                AccessTokens tokens = AccessTokens.of(toy.auth())) {
            Approvals approvals = toy.open(GatewayOptions.NONE, tokens).approvals();
            server.answerNextWriteWith(503);
            server.answerNextWith(404);

            var result = approvals.approve(SHOP, ApproveRequest.of("pay_1", "order", Money.krw(1)));

            // It is found to be paid after all, in the toy's last look-up.
            assertThat(result).isInstanceOf(ApproveResult.Approved.class);
        }
        assertThat(events)
                .extracting(event -> event.operation() + " " + event.outcome())
                .containsExactly(
                        "approve-payment OUTCOME_UNKNOWN",
                        "find-payment NOT_FOUND",
                        "undo-approval SUCCEEDED",
                        "find-payment SUCCEEDED");
        assertThat(server.writes()).containsExactly("approve", "undo");
    }

    /** To repeat it is safe, unlike an approval. */
    @Test
    void learnsHowOftenAnUndoWasTried() {
        try (GatewayConnection toy = connect(FAST_RETRY, events::add);
                AccessTokens tokens = AccessTokens.of(toy.auth())) {
            Approvals approvals = toy.open(GatewayOptions.NONE, tokens).approvals();
            server.answerNextWriteWith(503, 503, 503);
            server.answerNextWith(404);

            var unused = approvals.approve(SHOP, ApproveRequest.of("pay_1", "order", Money.krw(1)));
        }

        assertThat(events).extracting(GatewayCallEvent::attempts).containsExactly(1, 1, 3, 1);
        assertThat(server.writes()).containsExactly("approve", "undo", "undo", "undo");
    }

    private CancelResult cancel(String payment) {
        try (GatewayConnection toy = connect(FAST_RETRY, events::add);
                AccessTokens tokens = AccessTokens.of(toy.auth())) {
            return toy.open(GatewayOptions.NONE, tokens)
                    .cancellations()
                    .cancel(
                            SHOP,
                            CancelRequest.of(payment, Money.krw(1), Money.krw(1), "reason"),
                            Deadline.in(Duration.ofMinutes(1)));
        }
    }

    @Test
    void canFollowACallFromItsBeginningToItsEndOnTheThreadThatMakesIt() {
        List<String> followed = new CopyOnWriteArrayList<>();
        GatewayCallListener following =
                new GatewayCallListener() {
                    @Override
                    public GatewayCallListener begin(
                            GatewayId gateway, MerchantId merchant, GatewayOperation operation) {
                        Thread began = Thread.currentThread();
                        followed.add("%s %s %s".formatted(gateway, merchant, operation));
                        return event -> {
                            assertThat(Thread.currentThread()).isSameAs(began);
                            followed.add(event.outcome().name());
                        };
                    }

                    @Override
                    public void on(GatewayCallEvent event) {
                        followed.add("told of the end of another call");
                    }
                };
        try (GatewayConnection toy = connect(ResilienceConfig.OFF, following);
                AccessTokens tokens = AccessTokens.of(toy.auth())) {
            var unused = toy.payments(tokens).find(SHOP, PAYMENT);
        }

        assertThat(followed).containsExactly("toy shop find-payment", "SUCCEEDED");
    }

    @ParameterizedTest
    @MethodSource("failingListeners")
    void areSeveralOfWhichOneMayFail(GatewayCallListener failing) {
        List<String> told = new CopyOnWriteArrayList<>();
        GatewayCallListener all =
                GatewayCallListener.all(
                        List.of(following("outer", told), failing, following("inner", told)));
        try (GatewayConnection toy = connect(ResilienceConfig.OFF, all);
                AccessTokens tokens = AccessTokens.of(toy.auth())) {
            var unused = toy.payments(tokens).find(SHOP, PAYMENT);
        }

        assertThat(told)
                .containsExactly("outer begins", "inner begins", "inner ends", "outer ends");
    }

    private static GatewayCallListener following(String name, List<String> told) {
        return new GatewayCallListener() {
            @Override
            public GatewayCallListener begin(
                    GatewayId gateway, MerchantId merchant, GatewayOperation operation) {
                told.add(name + " begins");
                return event -> told.add(name + " ends");
            }

            @Override
            public void on(GatewayCallEvent event) {
                told.add(name + " is told of another call");
            }
        };
    }

    @ParameterizedTest
    @MethodSource("failingListeners")
    void costsNoCallWhenItFails(GatewayCallListener failing) {
        try (GatewayConnection toy = connect(ResilienceConfig.OFF, failing);
                AccessTokens tokens = AccessTokens.of(toy.auth())) {
            assertThat(toy.payments(tokens).find(SHOP, PAYMENT).id()).isEqualTo("pay_1");
        }
    }

    static Stream<GatewayCallListener> failingListeners() {
        return Stream.of(
                event -> {
                    throw new IllegalStateException("a listener's own mistake");
                },
                event -> {
                    throw new NoClassDefFoundError("a class that its library has no more");
                },
                new GatewayCallListener() {
                    @Override
                    public GatewayCallListener begin(
                            GatewayId gateway, MerchantId merchant, GatewayOperation operation) {
                        throw new IllegalStateException("a listener's own mistake");
                    }

                    @Override
                    public void on(GatewayCallEvent event) {}
                });
    }

    private void find(ResilienceConfig resilience, PaymentQuery... queries) {
        try (GatewayConnection toy = connect(resilience, events::add);
                AccessTokens tokens = AccessTokens.of(toy.auth())) {
            PaymentPort payments = toy.payments(tokens);
            for (PaymentQuery query : queries) {
                var unused = catchThrowable(() -> payments.find(SHOP, query));
            }
        }
    }

    private GatewayConnection connect(ResilienceConfig resilience, GatewayCallListener listener) {
        return new ToyGateway(
                ToyPlugin.TOY, server.settings().withResilience(resilience).withListener(listener));
    }
}
