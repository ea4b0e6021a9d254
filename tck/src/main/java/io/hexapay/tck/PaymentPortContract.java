package io.hexapay.tck;

import static io.hexapay.core.payment.PaymentStatus.PAID;
import static io.hexapay.core.payment.PaymentStatus.PARTIALLY_CANCELLED;
import static io.hexapay.core.payment.PaymentStatus.READY;
import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.core.GatewayException.NotFound;
import io.hexapay.core.GatewayException.Unavailable;
import io.hexapay.core.Secret;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.core.payment.PaymentStatus;
import io.hexapay.core.token.AccessTokens;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What every {@link PaymentPort} has to prove. Extend it as {@link AuthPortContract}. The tokens that it uses are
 * the kit's own, so no call for a token is made.
 */
public abstract class PaymentPortContract extends WireContract<Payment> {

    private static final PaymentQuery BY_ID = PaymentQuery.byId("pay_1");

    private final Secret token = canaries.secret("access token");
    private AccessTokens tokens;

    @Override
    protected abstract GatewaySpelling gateway();

    @BeforeEach
    final void openTokens() {
        tokens = KitTokens.always(token, () -> gateway().id());
    }

    @AfterEach
    final void closeTokens() {
        tokens.close();
    }

    @Test
    @DisplayName("P01 finds a payment by the gateway's id, with every value that it has")
    void p01FindsAPaymentByTheGatewaysId() {
        assertThat(outcomeOf(good()).value()).isEqualTo(SamplePayments.in(PAID));
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
            "P09 takes a failure under status 200 for a refusal, with the gateway's code and message")
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
        outcomeOf(good()).value();
        for (Reply slow : List.of(Reply.hold(), drip())) {
            server.answer(slow);
            PaymentPort payments = payments(patient());
            Running.of(canaries, () -> payments.find(shop, BY_ID, SHORT))
                    .outcomeWithin(SHORT.plus(SLACK))
                    .failure(Unavailable.class);
        }
    }

    @Test
    @DisplayName("P12 refuses a deadline that is not positive")
    void p12RefusesADeadlineThatIsNotPositive() {
        server.answer(Reply.with(good()));
        PaymentPort payments = payments(patient());
        for (Duration deadline : List.of(Duration.ZERO, Duration.ofMillis(-1))) {
            Outcome<Payment> outcome =
                    Outcome.here(canaries, () -> payments.find(shop, BY_ID, deadline));
            assertThat(outcome.thrown()).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    @DisplayName("P13 ignores fields that it does not know")
    void p13IgnoresFieldsThatItDoesNotKnow() {
        ignoresUnknownFields();
    }

    @Test
    @DisplayName("P14 says when to come back after 429, and asks once")
    void p14SaysWhenToComeBackAfter429() {
        comesBackAt();
    }

    @Test
    @DisplayName("P15 is unavailable by 5xx, and asks once")
    void p15IsUnavailableBy5xxAndAsksOnce() {
        isUnavailableAndAsksOnce();
    }

    @Test
    @DisplayName("P16 does not believe a page of HTML under status 200, and shows how it begins")
    void p16DoesNotBelieveAPageUnderStatus200() {
        isMalformedWithExcerpt();
    }

    @Test
    @DisplayName("P17 does not believe an empty answer, half a document or JSON of another type")
    void p17DoesNotBelieveWhatIsNoPayment() {
        isMalformedBy(good().body(""));
        isMalformedByHalfADocument();
        isMalformedByOtherJson();
    }

    @Test
    @DisplayName("P18 knows that nothing was sent when the connection was refused")
    void p18KnowsThatNothingWasSentWhenTheConnectionWasRefused() {
        isNotSentWhenRefused();
    }

    @Test
    @DisplayName("P19 does not know what became of a request after a read timeout")
    void p19DoesNotKnowWhatBecameOfARequestAfterAReadTimeout() {
        isUnknownAfterAReadTimeout();
    }

    @Test
    @DisplayName("P20 does not know what became of a request when the answer is cut off")
    void p20DoesNotKnowWhatBecameOfARequestWhenTheAnswerIsCutOff() {
        isUnknownWhenCut();
    }

    @Test
    @DisplayName("P21 keeps its limit while bytes drip")
    void p21KeepsItsLimitWhileBytesDrip() {
        keepsTheDeadlineUnderDrip();
    }

    @Test
    @DisplayName("P22 ends promptly when its caller is interrupted, and keeps the interrupt")
    void p22EndsPromptlyWhenItsCallerIsInterrupted() {
        endsPromptlyWhenInterrupted();
    }

    @Test
    @DisplayName("P23 reads no more than 1 MiB, compressed or not")
    void p23ReadsNoMoreThan1MiB() {
        readsNoMoreThan1MiB();
        stopsAGzipBomb();
    }

    @Test
    @DisplayName("P24 reads EUC-KR as MS949, so that 똠 arrives")
    void p24ReadsEucKrAsMs949() {
        needs(Capability.EUC_KR);
        readsEucKr();
    }

    @Test
    @DisplayName("P25 follows no redirect")
    void p25FollowsNoRedirect() {
        followsNoRedirect();
    }

    @Test
    @DisplayName("P26 prints no secret in any toString")
    void p26PrintsNoSecretInAnyToString() {
        leaksNothingInToString();
        canaries.requireAbsent("the port's toString", payments(patient()).toString());
    }

    @Test
    @DisplayName("P27 prints no secret in any failure, whatever the gateway repeats")
    void p27PrintsNoSecretInAnyFailure() {
        leaksNothingInFailures();
    }

    @Test
    @DisplayName("P28 logs no secret at any level")
    void p28LogsNoSecretAtAnyLevel() {
        leaksNothingInLogs();
    }

    @Test
    @DisplayName("P29 logs each call")
    void p29LogsEachCall() {
        logsEachCall();
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
        PaymentPort payments = payments(patient());

        List<Running<Payment>> calls =
                IntStream.range(0, 16)
                        .mapToObj(
                                i ->
                                        Running.of(
                                                canaries,
                                                () ->
                                                        payments.find(
                                                                shop, PaymentQuery.byId("no" + i))))
                        .toList();

        for (int i = 0; i < 16; i++) {
            assertThat(calls.get(i).outcomeWithin(PATIENT).value()).isEqualTo(expected.get(i));
        }
    }

    @Test
    @DisplayName(
            "P31 turns any answer into a value or a typed failure, in time and without a secret")
    void p31TurnsAnyAnswerIntoAValueOrATypedFailure() {
        Fuzz.over(this).run();
    }

    @Override
    final Payment call(GatewayPorts ports) {
        return payments(ports).find(shop, BY_ID);
    }

    @Override
    final WireAnswer good() {
        return gateway().payment(SamplePayments.in(PAID), shop);
    }

    @Override
    final List<WireAnswer> spelledAnswers() {
        return List.of(
                good(),
                gateway().payment(SamplePayments.in(PARTIALLY_CANCELLED), shop),
                gateway().payment(SamplePayments.in(READY), shop),
                gateway().failure("refused " + token.reveal()),
                gateway().tokenRejected(),
                gateway().failure("no " + token.reveal()).status(404));
    }

    @Override
    final List<WireAnswer> indiscreetAnswers() {
        String sent = token.reveal();
        String half = good().bodyText();
        return List.of(
                gateway().failure("wrong token " + sent),
                WireAnswer.html("<html><body>you sent " + sent + "</body></html>"),
                WireAnswer.html("<html>" + sent + "</html>").status(500),
                good().body(half + sent),
                good().body("\"" + sent + "\""));
    }

    private PaymentPort payments(GatewayPorts ports) {
        return ports.payments().apply(tokens);
    }

    private void requireDocumented(PaymentQuery query) {
        server.answer(Reply.with(good()));
        PaymentPort payments = payments(patient());
        Running.of(canaries, () -> payments.find(shop, query)).outcomeWithin(PATIENT).value();
        WireRequests.requireSame(gateway().paymentRequest(shop, query, token), server.requests());
    }

    private static int numberIn(WireRequest request) {
        return Integer.parseInt(request.target().replaceAll(".*no([0-9]+).*", "$1"));
    }
}
