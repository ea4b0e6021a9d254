package io.hexapay.tck;

import static io.hexapay.core.payment.PaymentStatus.PAID;
import static io.hexapay.tck.observation.Limits.LONG_LIMIT;
import static io.hexapay.tck.observation.Limits.SHORT_LIMIT;
import static io.hexapay.tck.observation.Limits.SLACK;
import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.core.GatewayException.NotFound;
import io.hexapay.core.GatewayException.Unavailable;
import io.hexapay.core.payment.Money;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.tck.fixture.ApproveFixture;
import io.hexapay.tck.fixture.CancelFixture;
import io.hexapay.tck.fixture.Capability;
import io.hexapay.tck.fixture.GatewayFixture;
import io.hexapay.tck.fixture.WebhookFixture;
import io.hexapay.tck.observation.CallOutcome;
import io.hexapay.tck.observation.PluginOperations;
import io.hexapay.tck.observation.RunningCall;
import io.hexapay.tck.sample.SamplePayments;
import io.hexapay.tck.server.Reply;
import io.hexapay.tck.server.WireRequest;
import io.hexapay.tck.server.WireRequests;
import io.hexapay.tck.server.WireResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The contract of {@link PaymentPort}. Extend it as {@link AuthPortContract}. The tokens that it
 * uses are the kit's own, so no call for a token is made.
 */
@CallContract.OfCall("payment")
public abstract class PaymentPortContract extends FoundPaymentContract {

    private static final PaymentQuery BY_ORDER = PaymentQuery.byOrder(SamplePayments.ORDER);
    private static final PaymentQuery BY_ORDER_DATE =
            PaymentQuery.byOrder(SamplePayments.ORDER, LocalDate.of(2026, 3, 2));

    private static final Map<Capability, PaymentQuery> BY_CAPABILITY =
            Map.of(Capability.BY_ORDER, BY_ORDER, Capability.BY_ORDER_DATE, BY_ORDER_DATE);

    /** What the plug-in calls them, and which fixtures are of a gateway that has them. */
    private static final Map<String, Predicate<GatewayFixture>> OPERATIONS =
            Map.of(
                    "FIND_PAYMENT",
                    gateway -> true,
                    "FIND_PAYMENT_BY_ORDER",
                    gateway -> has(gateway, Capability.BY_ORDER),
                    "FIND_PAYMENT_BY_ORDER_DATE",
                    gateway -> has(gateway, Capability.BY_ORDER_DATE),
                    "CANCEL_PAYMENT",
                    CancelFixture.class::isInstance,
                    "APPROVE_PAYMENT",
                    ApproveFixture.class::isInstance,
                    "RECEIVE_WEBHOOK",
                    WebhookFixture.class::isInstance);

    @Override
    protected abstract GatewayFixture gateway();

    @Check("P02 asks as documented, with the token")
    void p02AsksAsDocumented() {
        CallOutcome<Payment> outcome = outcomeOf(success());

        WireRequests.requireSame(canaries, documented(), server.requests());
        outcome.value();
    }

    @Check("P03 finds a payment by order number")
    void p03FindsAPaymentByOrderNumber() {
        needs(Capability.BY_ORDER);
        needsDocumentedRequest("P02");
        requireFound(BY_ORDER, samples().ofOrder(), samples().answerByOrder(shop));
    }

    @Check("P04 finds a payment by order number and day")
    void p04FindsAPaymentByOrderNumberAndDay() {
        needs(Capability.BY_ORDER_DATE);
        needsDocumentedRequest("P02");
        requireFound(BY_ORDER_DATE, samples().ofOrder(), samples().answerByOrder(shop));
    }

    @Check("P08 says so when there is no such payment")
    void p08SaysSoWhenThereIsNoSuchPayment() {
        needs(Capability.NOT_FOUND);
        outcomeOf(gateway().paymentNotFound()).failure(NotFound.class);
        requireAskedOnce(gateway().paymentNotFound().status());
        if (declared().contains(Capability.BY_ORDER)) {
            server.forgetRequests();
            outcomeOf(BY_ORDER, gateway().orderNotFound()).failure(NotFound.class);
            requireAskedOnce(gateway().orderNotFound().status());
        }
    }

    @Check("P09 escapes what has a meaning in a path")
    void p09EscapesWhatHasAMeaningInAPath() {
        needsDocumentedRequest("P02");
        Money amount = samples().money("1000");
        for (String id : List.of("a/b", "a?b=c&d", "a#b", "a%2Fb", "a b", "결제", "..a;b")) {
            server.forgetRequests();
            Payment payment = samples().of(id, PAID, amount, "1");
            requireFound(PaymentQuery.byId(id), payment, samples().answer(payment, shop));
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
        PaymentPort payments = ports().payments().apply(tokens());
        for (Duration deadline : List.of(Duration.ZERO, Duration.ofMillis(-1))) {
            CallOutcome<Payment> outcome =
                    CallOutcome.here(canaries, () -> payments.find(shop, BY_ID, deadline));
            assertThat(outcome.thrown()).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Check("P12 finds many payments at once")
    void p12FindsManyPaymentsAtOnce() {
        List<Payment> expected = IntStream.range(0, 16).mapToObj(this::numbered).toList();
        server.answer(request -> Reply.after(20, numberedAnswer(request, expected)));
        PaymentPort payments = port(ports());

        List<CallOutcome<Payment>> outcomes =
                RunningCall.atOnce(
                        canaries, 16, i -> payments.find(shop, PaymentQuery.byId("no" + i)));

        assertThat(outcomes).extracting(CallOutcome::value).containsExactlyElementsOf(expected);
    }

    @Check("P16 refuses a look-up that the gateway does not have, and sends nothing")
    void p16RefusesALookUpThatTheGatewayDoesNotHave() {
        List<PaymentQuery> lacking =
                BY_CAPABILITY.entrySet().stream()
                        .filter(lookUp -> !declared().contains(lookUp.getKey()))
                        .map(Map.Entry::getValue)
                        .toList();
        needs(!lacking.isEmpty(), "a look-up that the gateway lacks");
        server.answer(Reply.with(success()));
        PaymentPort payments = port(ports());

        for (PaymentQuery query : lacking) {
            CallOutcome<Payment> outcome =
                    RunningCall.of(canaries, () -> payments.find(shop, query))
                            .outcomeWithin(LONG_LIMIT);

            assertThat(server.requests()).as("requests, asked %s", query).isEmpty();
            assertThat(outcome.thrown())
                    .as("%s, asked %s", outcome, query)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Check("P17 names in its plug-in the operations that the gateway has, and no others")
    void p17NamesInItsPluginTheOperationsThatTheGatewayHas() {
        Optional<Set<String>> named = PluginOperations.of(gateway().id());
        needs(named.isPresent(), "a plug-in");

        assertThat(named.orElseThrow())
                .as("operations() of the plug-in, as far as the kit knows them")
                .filteredOn(OPERATIONS::containsKey)
                .containsExactlyInAnyOrderElementsOf(operations());
    }

    private Set<String> operations() {
        return OPERATIONS.entrySet().stream()
                .filter(operation -> operation.getValue().test(gateway()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static boolean has(GatewayFixture gateway, Capability capability) {
        return gateway.capabilities().contains(capability);
    }

    private void requireFound(PaymentQuery query, Payment payment, WireResponse answer) {
        CallOutcome<Payment> outcome = outcomeOf(query, answer);

        WireRequests.requireSame(
                canaries, gateway().paymentRequest(shop, query, token()), server.requests());
        assertThat(outcome.value()).isEqualTo(payment);
    }

    private CallOutcome<Payment> outcomeOf(PaymentQuery query, WireResponse answer) {
        server.answer(Reply.with(answer));
        PaymentPort payments = port(ports());
        return RunningCall.of(canaries, () -> payments.find(shop, query)).outcomeWithin(LONG_LIMIT);
    }

    private Payment numbered(int number) {
        return samples().of("no" + number, PAID, samples().money("" + (number + 1)), "1");
    }

    private Reply numberedAnswer(WireRequest request, List<Payment> payments) {
        String number = request.target().replaceAll(".*no([0-9]+).*", "$1");
        return Reply.with(samples().answer(payments.get(Integer.parseInt(number)), shop));
    }
}
