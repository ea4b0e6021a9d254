package io.hexapay.tck;

import static io.hexapay.core.payment.PaymentStatus.PAID;
import static io.hexapay.core.payment.PaymentStatus.PARTIALLY_CANCELLED;
import static io.hexapay.core.payment.PaymentStatus.READY;
import static io.hexapay.tck.observation.Limits.LONG_LIMIT;
import static io.hexapay.tck.observation.Limits.SHORT_LIMIT;
import static io.hexapay.tck.observation.Limits.SLACK;
import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.core.GatewayException.NotFound;
import io.hexapay.core.GatewayException.Unavailable;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.core.payment.PaymentStatus;
import io.hexapay.tck.observation.CallOutcome;
import io.hexapay.tck.observation.RunningCall;
import io.hexapay.tck.server.Reply;
import io.hexapay.tck.server.WireRequest;
import io.hexapay.tck.server.WireRequests;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The contract of {@link PaymentPort}. Extend it as {@link AuthPortContract}. The tokens that it
 * uses are the kit's own, so no call for a token is made.
 */
public abstract class PaymentPortContract extends PaymentWireContract {

    @Override
    protected abstract GatewayFixture gateway();

    @Test
    @DisplayName("P01 finds a payment by the gateway's id, with every value that it has")
    void p01FindsAPaymentByTheGatewaysId() {
        assertThat(outcomeOf(success()).value()).isEqualTo(SamplePayments.in(PAID));
    }

    @Test
    @DisplayName("P02 asks as documented, with the token")
    void p02AsksAsDocumented() {
        requireDocumented(BY_ID);
    }

    @Test
    @DisplayName("P03 finds a payment by order number")
    void p03FindsAPaymentByOrderNumber() {
        needs(Capability.BY_ORDER);
        requireDocumented(PaymentQuery.byOrder("order-1"));
    }

    @Test
    @DisplayName("P04 finds a payment by order number and day")
    void p04FindsAPaymentByOrderNumberAndDay() {
        needs(Capability.BY_ORDER_DATE);
        requireDocumented(PaymentQuery.byOrder("order-1", LocalDate.of(2026, 3, 2)));
    }

    @Test
    @DisplayName("P05 knows every status that the gateway knows, with what can still be cancelled")
    void p05KnowsEveryStatusThatTheGatewayKnows() {
        for (PaymentStatus status : gateway().statuses()) {
            Payment payment = SamplePayments.in(status);

            Payment found = outcomeOf(gateway().payment(payment, shop)).value();

            assertThat(found.status()).isEqualTo(status);
            assertThat(found.cancellable()).isEqualTo(payment.cancellable());
        }
    }

    @Test
    @DisplayName("P06 reads amounts exactly, beyond what a double holds")
    void p06ReadsAmountsExactly() {
        BigDecimal large = new BigDecimal("9007199254740993");
        Payment payment = SamplePayments.of(PARTIALLY_CANCELLED, large, BigDecimal.ONE);

        Payment found = outcomeOf(gateway().payment(payment, shop)).value();

        assertThat(found.amount()).isEqualTo(payment.amount());
        assertThat(found.cancellable()).isEqualTo(payment.cancellable());
    }

    @Test
    @DisplayName("P07 tells no time of what has not happened, and the right one of what has")
    void p07TellsNoTimeOfWhatHasNotHappened() {
        for (PaymentStatus status : gateway().statuses()) {
            Payment payment = SamplePayments.in(status);

            Payment found = outcomeOf(gateway().payment(payment, shop)).value();

            assertThat(found.paidAt()).as("paidAt of %s", status).isEqualTo(payment.paidAt());
            assertThat(found.cancelledAt()).isEqualTo(payment.cancelledAt());
            assertThat(found.failedAt()).isEqualTo(payment.failedAt());
        }
    }

    @Test
    @DisplayName("P08 says so when there is no such payment")
    void p08SaysSoWhenThereIsNoSuchPayment() {
        needs(Capability.NOT_FOUND);
        outcomeOf(gateway().paymentNotFound()).failure(NotFound.class);
        requireAskedOnce(gateway().paymentNotFound().status());
    }

    @Test
    @DisplayName(
            "P09 takes a failure under status 200 for a refusal, with the gateway's "
                    + "code and message")
    void p09TakesAFailureUnderStatus200ForARefusal() {
        needs(Capability.ENVELOPE);
        keepsCodeAndMessageOfAFailureUnder200();
    }

    @Test
    @DisplayName("P10 escapes what has a meaning in a path")
    void p10EscapesWhatHasAMeaningInAPath() {
        for (String id : List.of("a/b", "a?b=c&d", "a#b", "a%2Fb", "a b", "결제", "..a;b")) {
            server.forgetRequests();
            requireDocumented(PaymentQuery.byId(id));
        }
    }

    @Test
    @DisplayName("P11 keeps its caller's deadline")
    void p11KeepsItsCallersDeadline() {
        outcomeOf(success()).value();
        for (Reply slow : List.of(Reply.hold(), drip())) {
            server.answer(slow);
            PaymentPort payments = payments(ports());
            RunningCall.of(canaries, () -> payments.find(shop, BY_ID, SHORT_LIMIT))
                    .outcomeWithin(SHORT_LIMIT.plus(SLACK))
                    .failure(Unavailable.class);
        }
    }

    @Test
    @DisplayName("P12 refuses a deadline that is not positive")
    void p12RefusesADeadlineThatIsNotPositive() {
        server.answer(Reply.with(success()));
        PaymentPort payments = payments(ports());
        for (Duration deadline : List.of(Duration.ZERO, Duration.ofMillis(-1))) {
            CallOutcome<Payment> outcome =
                    CallOutcome.here(canaries, () -> payments.find(shop, BY_ID, deadline));
            assertThat(outcome.thrown()).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    @DisplayName("P30 finds many payments at once")
    void p30FindsManyPaymentsAtOnce() {
        List<Payment> expected =
                IntStream.range(0, 16)
                        .mapToObj(
                                i ->
                                        SamplePayments.of(
                                                READY, BigDecimal.valueOf(i + 1), BigDecimal.ONE))
                        .toList();
        server.answer(
                request ->
                        Reply.after(
                                20,
                                Reply.with(
                                        gateway().payment(expected.get(numberIn(request)), shop))));
        PaymentPort payments = payments(ports());

        List<RunningCall<Payment>> calls =
                IntStream.range(0, 16)
                        .mapToObj(
                                i ->
                                        RunningCall.of(
                                                canaries,
                                                () ->
                                                        payments.find(
                                                                shop, PaymentQuery.byId("no" + i))))
                        .toList();

        for (int i = 0; i < 16; i++) {
            assertThat(calls.get(i).outcomeWithin(LONG_LIMIT).value()).isEqualTo(expected.get(i));
        }
    }

    private void requireDocumented(PaymentQuery query) {
        server.answer(Reply.with(success()));
        PaymentPort payments = payments(ports());
        RunningCall.of(canaries, () -> payments.find(shop, query))
                .outcomeWithin(LONG_LIMIT)
                .value();
        WireRequests.requireSame(gateway().paymentRequest(shop, query, token), server.requests());
    }

    private static int numberIn(WireRequest request) {
        return Integer.parseInt(request.target().replaceAll(".*no([0-9]+).*", "$1"));
    }
}
