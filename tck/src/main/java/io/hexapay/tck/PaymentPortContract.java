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
import io.hexapay.core.Secret;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.core.payment.PaymentStatus;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.tck.observation.CallOutcome;
import io.hexapay.tck.observation.RunningCall;
import io.hexapay.tck.server.Reply;
import io.hexapay.tck.server.WireRequest;
import io.hexapay.tck.server.WireRequests;
import io.hexapay.tck.server.WireResponse;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * The contract of {@link PaymentPort}. Extend it as {@link AuthPortContract}. The tokens that it
 * uses are the kit's own, so no call for a token is made.
 */
public abstract class PaymentPortContract extends WireContract<Payment> {

    private static final PaymentQuery BY_ID = PaymentQuery.byId("pay_1");

    private final Secret token = canaries.secret("access token");
    private AccessTokens tokens;

    @Override
    protected abstract GatewayFixture gateway();

    @BeforeEach
    final void openTokens() {
        tokens = FixedTokens.always(token, () -> gateway().id());
    }

    @AfterEach
    final void closeTokens() {
        tokens.close();
    }

    @Check("P01 finds a payment by the gateway's id, with every value that it has")
    void p01FindsAPaymentByTheGatewaysId() {
        assertThat(succeed()).isEqualTo(SamplePayments.in(PAID));
    }

    @Check("P02 asks as documented, with the token")
    void p02AsksAsDocumented() {
        requireDocumented(BY_ID);
    }

    @Check("P03 finds a payment by order number")
    void p03FindsAPaymentByOrderNumber() {
        needs(Capability.BY_ORDER);
        requireDocumented(PaymentQuery.byOrder("order-1"));
    }

    @Check("P04 finds a payment by order number and day")
    void p04FindsAPaymentByOrderNumberAndDay() {
        needs(Capability.BY_ORDER_DATE);
        requireDocumented(PaymentQuery.byOrder("order-1", LocalDate.of(2026, 3, 2)));
    }

    @Check("P05 knows every status that the gateway knows, with what can still be cancelled")
    void p05KnowsEveryStatusThatTheGatewayKnows() {
        for (PaymentStatus status : gateway().statuses()) {
            Payment payment = SamplePayments.in(status);

            Payment found = found(payment);

            assertThat(found.status()).isEqualTo(status);
            assertThat(found.cancellable()).isEqualTo(payment.cancellable());
        }
    }

    @Check("P06 reads amounts exactly, beyond what a double holds")
    void p06ReadsAmountsExactly() {
        BigDecimal large = new BigDecimal("9007199254740993");
        Payment payment = SamplePayments.of(PARTIALLY_CANCELLED, large, BigDecimal.ONE);

        Payment found = found(payment);

        assertThat(found.amount()).isEqualTo(payment.amount());
        assertThat(found.cancellable()).isEqualTo(payment.cancellable());
    }

    @Check("P07 tells no time of what has not happened, and the right one of what has")
    void p07TellsNoTimeOfWhatHasNotHappened() {
        for (PaymentStatus status : gateway().statuses()) {
            Payment payment = SamplePayments.in(status);

            Payment found = found(payment);

            assertThat(found.paidAt()).as("paidAt of %s", status).isEqualTo(payment.paidAt());
            assertThat(found.cancelledAt()).isEqualTo(payment.cancelledAt());
            assertThat(found.failedAt()).isEqualTo(payment.failedAt());
        }
    }

    @Check("P08 says so when there is no such payment")
    void p08SaysSoWhenThereIsNoSuchPayment() {
        needs(Capability.NOT_FOUND);
        outcomeOf(gateway().paymentNotFound()).failure(NotFound.class);
        requireAskedOnce(gateway().paymentNotFound().status());
    }

    @Check("P09 escapes what has a meaning in a path")
    void p09EscapesWhatHasAMeaningInAPath() {
        for (String id : List.of("a/b", "a?b=c&d", "a#b", "a%2Fb", "a b", "결제", "..a;b")) {
            server.forgetRequests();
            requireDocumented(PaymentQuery.byId(id));
        }
    }

    @Check("P10 keeps its caller's deadline")
    void p10KeepsItsCallersDeadline() {
        succeed();
        for (Reply slow : List.of(Reply.hold(), drip())) {
            server.answer(slow);
            PaymentPort payments = port(ports());
            RunningCall.of(canaries, () -> payments.find(shop, BY_ID, SHORT_LIMIT))
                    .outcomeWithin(SHORT_LIMIT.plus(SLACK))
                    .failure(Unavailable.class);
        }
    }

    @Check("P11 refuses a deadline that is not positive")
    void p11RefusesADeadlineThatIsNotPositive() {
        server.answer(Reply.with(success()));
        PaymentPort payments = port(ports());
        for (Duration deadline : List.of(Duration.ZERO, Duration.ofMillis(-1))) {
            CallOutcome<Payment> outcome =
                    CallOutcome.here(canaries, () -> payments.find(shop, BY_ID, deadline));
            assertThat(outcome.thrown()).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Check("P12 finds many payments at once")
    void p12FindsManyPaymentsAtOnce() {
        List<Payment> expected = IntStream.range(0, 16).mapToObj(i -> numbered(i)).toList();
        server.answer(request -> Reply.after(20, numberedAnswer(request, expected)));
        PaymentPort payments = port(ports());

        List<CallOutcome<Payment>> outcomes =
                RunningCall.atOnce(
                        canaries, 16, i -> payments.find(shop, PaymentQuery.byId("no" + i)));

        assertThat(outcomes).extracting(CallOutcome::value).containsExactlyElementsOf(expected);
    }

    @Override
    final Payment call(GatewayPorts ports) {
        return port(ports).find(shop, BY_ID);
    }

    @Override
    final PaymentPort port(GatewayPorts ports) {
        return ports.payments().apply(tokens);
    }

    @Override
    final WireResponse success() {
        return gateway().payment(SamplePayments.in(PAID), shop);
    }

    @Override
    final List<WireResponse> sampleResponses() {
        return List.of(
                success(),
                gateway().payment(SamplePayments.in(PARTIALLY_CANCELLED), shop),
                gateway().payment(SamplePayments.in(READY), shop),
                gateway().failure("refused " + token.reveal()),
                gateway().tokenRejected(),
                gateway().failure("no " + token.reveal()).status(404));
    }

    @Override
    final List<WireResponse> echoingResponses() {
        String sent = token.reveal();
        String half = success().bodyText();
        return List.of(
                gateway().failure("wrong token " + sent),
                WireResponse.html("<html><body>you sent " + sent + "</body></html>"),
                WireResponse.html("<html>" + sent + "</html>").status(500),
                success().body(half + sent),
                success().body("\"" + sent + "\""));
    }

    private Payment found(Payment payment) {
        return outcomeOf(gateway().payment(payment, shop)).value();
    }

    private void requireDocumented(PaymentQuery query) {
        server.answer(Reply.with(success()));
        PaymentPort payments = port(ports());
        RunningCall.of(canaries, () -> payments.find(shop, query))
                .outcomeWithin(LONG_LIMIT)
                .value();
        WireRequests.requireSame(gateway().paymentRequest(shop, query, token), server.requests());
    }

    private static Payment numbered(int number) {
        return SamplePayments.of(READY, BigDecimal.valueOf(number + 1), BigDecimal.ONE);
    }

    private Reply numberedAnswer(WireRequest request, List<Payment> payments) {
        String number = request.target().replaceAll(".*no([0-9]+).*", "$1");
        return Reply.with(gateway().payment(payments.get(Integer.parseInt(number)), shop));
    }
}
