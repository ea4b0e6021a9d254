package io.hexapay.tck;

import static io.hexapay.core.payment.PaymentStatus.PAID;
import static io.hexapay.core.payment.PaymentStatus.READY;
import static io.hexapay.tck.observation.Limits.LONG_LIMIT;
import static io.hexapay.tck.observation.Limits.SLACK;
import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.core.Deadline;
import io.hexapay.core.GatewayException.Refused;
import io.hexapay.core.Merchant;
import io.hexapay.core.payment.OrderCheck;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.UntrustedMessageException;
import io.hexapay.core.payment.approve.ApprovePort;
import io.hexapay.core.payment.approve.ApproveRequest;
import io.hexapay.tck.fixture.ApproveFixture;
import io.hexapay.tck.fuzz.Altered;
import io.hexapay.tck.observation.CallOutcome;
import io.hexapay.tck.observation.RunningCall;
import io.hexapay.tck.observation.Told;
import io.hexapay.tck.server.Reply;
import io.hexapay.tck.server.WireRequest;
import io.hexapay.tck.server.WireRequests;
import io.hexapay.tck.server.WireResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The contract of {@link ApprovePort}, alone and below {@link
 * io.hexapay.core.payment.approve.Approvals}. Extend it as {@link AuthPortContract}. The tokens
 * that it uses are the kit's own.
 */
@CallContract.OfCall("approve")
public abstract class ApprovePortContract extends LostApprovalContract {

    private static final OrderCheck ANY = (order, amount) -> true;

    @Override
    protected abstract ApproveFixture gateway();

    @Check("V01 tells the payment that was approved")
    void v01TellsThePaymentThatWasApproved() {
        assertThat(succeed()).isEqualTo(samples().in(PAID));
    }

    @Check("V02 asks as documented, and sends an approval once, whatever becomes of its answer")
    void v02AsksAsDocumentedOnce() {
        CallOutcome<Payment> outcome = outcomeOf(success());

        WireRequests.requireSame(canaries, documented(), sent());
        outcome.value();
        requireSentOnce();
    }

    @Check("V03 is declined what the gateway declines, in its words, and not for the credentials")
    void v03IsDeclinedWhatTheGatewayDeclines() {
        assertThat(gateway().approveRefusals()).as("approveRefusals()").isNotEmpty();
        gateway()
                .approveRefusals()
                .forEach(
                        (reason, answer) -> {
                            Refused refused = outcomeOf(answer).failure(Refused.class);
                            assertThat(refused.reason()).as("reason").isEqualTo(reason);
                            assertThat(refused.concernsCredentials())
                                    .as("concerns the credentials: %s", reason)
                                    .isFalse();
                        });
        assertThat(outcomeOf(gateway().tokenRejected()).failure(Refused.class))
                .as("of a token that is not accepted")
                .matches(Refused::concernsCredentials, "concerns the credentials");
    }

    @Check("V04 does not believe an answer about another payment, of another amount, or not paid")
    void v04DoesNotBelieveAnAnswerAboutAnotherPayment() {
        Payment paid = samples().in(PAID);
        Stream<Payment> others =
                Stream.of(
                        samples().of("pay_2", PAID, paid.amount(), "1"),
                        samples().of(paid.id(), PAID, samples().money("12800"), "1"));
        Stream<Payment> waiting =
                samples().statuses().contains(READY) ? Stream.of(samples().in(READY)) : Stream.of();

        requireNotBelieved(Stream.concat(others, waiting).map(this::answer));
    }

    @Check("V05 verifies what a browser brought back: signature, merchant, order and amount")
    void v05VerifiesWhatABrowserBroughtBack() {
        Map<String, String> returned = gateway().returned(request(), shop);
        assertThat(verified(returned, ANY).value()).isEqualTo(request());
        assertThat(gateway().signedParameters()).as("signedParameters()").isNotEmpty();
        for (String name : gateway().signedParameters()) {
            altered(returned, name).forEach(one -> requireUntrusted(name, one, ANY));
        }
        Merchant other = canaries.merchant("other");
        requireUntrusted("another merchant's", gateway().returned(request(), other), ANY);
        requireUntrusted(
                "of no order", returned, (order, amount) -> !amount.equals(request().amount()));
        requireUntrusted(
                "of no order", returned, (order, amount) -> !request().orderId().equals(order));
    }

    @Check("V06 says in the gateway's words that the payer was not authenticated")
    void v06SaysThatThePayerWasNotAuthenticated() {
        Refused refused =
                verified(gateway().notAuthenticated(request(), shop), ANY).failure(Refused.class);

        assertThat(refused.reason()).as("reason").isNotNull();
        assertThat(refused.concernsCredentials()).as("concerns the credentials").isFalse();
    }

    @Check("V07 undoes an approval as documented, and names how long that can be")
    void v07UndoesAnApprovalAsDocumented() {
        server.answer(Reply.with(gateway().undone(samples().in(PAID), shop)));
        ApprovePort port = port(ports());

        undo(port).value();

        // It may look up first whose order it is.
        List<WireRequest> changes =
                sent().stream().filter(one -> !one.method().equals("GET")).toList();
        WireRequests.requireSame(
                canaries, gateway().undoRequest(shop, request(), token()), changes);
        assertThat(port.undoableFor()).isEqualTo(gateway().undoableFor());
        assertThat(port.gateway()).isEqualTo(gateway().id());
        server.answer(Reply.with(gateway().failure("not undone")));
        undo(port).failure(Refused.class);
    }

    @Override
    final WireRequest documented() {
        return gateway().approveRequest(shop, request(), token());
    }

    @Override
    final void requireNothingInvented(Payment whole, Payment less, String field) {
        assertThat(Told.inventedIn(whole, less)).as("told without %s", field).isEmpty();
    }

    @Override
    final List<WireResponse> sampleResponses() {
        return Stream.concat(
                        super.sampleResponses().stream(),
                        gateway().approveRefusals().values().stream())
                .toList();
    }

    @Override
    final ApproveFixture approves() {
        return gateway();
    }

    private CallOutcome<Boolean> undo(ApprovePort port) {
        return RunningCall.of(
                        canaries,
                        () -> {
                            port.undo(shop, request(), Deadline.NONE);
                            return true;
                        })
                .outcomeWithin(LONG_LIMIT.plus(SLACK));
    }

    private CallOutcome<ApproveRequest> verified(
            Map<String, String> parameters, OrderCheck orders) {
        ApprovePort port = port(ports());
        return CallOutcome.here(canaries, () -> port.verified(shop, parameters, orders));
    }

    private void requireUntrusted(String what, Map<String, String> parameters, OrderCheck orders) {
        CallOutcome<ApproveRequest> outcome = verified(parameters, orders);
        assertThat(outcome.thrown())
                .as("%s: %s", what, outcome)
                .isInstanceOf(UntrustedMessageException.class);
        canaries.requireAbsent("what a refused message prints", outcome.allText());
    }

    /** Without that parameter, without its end, and with each of its characters altered. */
    private static Stream<Map<String, String>> altered(Map<String, String> all, String name) {
        Map<String, String> without = new HashMap<>(all);
        String value = without.remove(name);
        if (value == null) {
            throw new AssertionError("no such parameter is returned: " + name);
        }
        return Stream.concat(
                Stream.of(without),
                Altered.texts(value)
                        .map(
                                text -> {
                                    Map<String, String> other = new HashMap<>(all);
                                    other.put(name, text);
                                    return other;
                                }));
    }
}
