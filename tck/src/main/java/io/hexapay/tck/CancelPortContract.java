package io.hexapay.tck;

import static io.hexapay.tck.observation.Limits.SHORT_LIMIT;
import static io.hexapay.tck.observation.Limits.SLACK;
import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.core.Deadline;
import io.hexapay.core.GatewayException.NotFound;
import io.hexapay.core.GatewayException.Refused;
import io.hexapay.core.GatewayException.Unavailable;
import io.hexapay.core.payment.Cancellation;
import io.hexapay.core.payment.PaymentStatus;
import io.hexapay.core.payment.cancel.CancelGuard;
import io.hexapay.core.payment.cancel.CancelPort;
import io.hexapay.core.payment.cancel.CancelRequest;
import io.hexapay.core.payment.cancel.RefundAccount;
import io.hexapay.tck.fixture.CancelFixture;
import io.hexapay.tck.fixture.Capability;
import io.hexapay.tck.observation.CallOutcome;
import io.hexapay.tck.observation.CapturedOutput;
import io.hexapay.tck.observation.RunningCall;
import io.hexapay.tck.observation.Told;
import io.hexapay.tck.sample.SamplePayments;
import io.hexapay.tck.server.Reply;
import io.hexapay.tck.server.WireRequest;
import io.hexapay.tck.server.WireRequests;
import io.hexapay.tck.server.WireResponse;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The contract of {@link CancelPort}, alone and below {@link
 * io.hexapay.core.payment.cancel.Cancellations}. Extend it as {@link AuthPortContract}. The tokens
 * that it uses are the kit's own.
 */
@CallContract.OfCall("cancel")
public abstract class CancelPortContract extends LostCancelContract {

    @Override
    protected abstract CancelFixture gateway();

    @Check("K01 tells which cancellation was carried out")
    void k01TellsWhichCancellationWasCarriedOut() {
        for (CancelRequest request : cancellations().all()) {
            Cancellation expected = cancellations().of(request);

            Cancellation told = cancelled(request).value();

            assertThat(Told.inventedIn(expected, told)).as("what differs of %s", told).isEmpty();
            assertThat(told.id()).as("id").isEqualTo(expected.id());
            assertThat(told.at()).as("at").isEqualTo(expected.at());
        }
    }

    @Check("K02 asks as documented, with the amount and what guards it")
    void k02AsksAsDocumented() {
        for (CancelRequest request : cancellations().all()) {
            server.forgetRequests();
            var outcome = cancelled(request);

            WireRequests.requireSame(
                    canaries, gateway().cancelRequest(shop, request, token()), sent());
            outcome.value();
        }
    }

    @Check("K03 sends a cancellation once, whatever becomes of its answer")
    void k03SendsACancellationOnce() {
        requireSentOnce();
    }

    @Check("K04 is refused what the gateway refuses, in its words, and not for the credentials")
    void k04IsRefusedWhatTheGatewayRefuses() {
        assertThat(gateway().cancelRefusals()).as("cancelRefusals()").isNotEmpty();
        gateway()
                .cancelRefusals()
                .forEach(
                        (reason, answer) -> {
                            Refused refused = outcomeOf(answer).failure(Refused.class);
                            assertThat(refused.reason()).as("reason").isEqualTo(reason);
                            assertThat(refused.concernsCredentials())
                                    .as("concerns the credentials: %s", reason)
                                    .isFalse();
                        });
    }

    @Check("K05 tells refused credentials and an unknown payment from a refused cancellation")
    void k05TellsRefusedCredentialsFromARefusedCancellation() {
        Refused refused = outcomeOf(gateway().tokenRejected()).failure(Refused.class);
        assertThat(refused.concernsCredentials()).as("concerns the credentials").isTrue();
        if (declared().contains(Capability.NOT_FOUND)) {
            outcomeOf(gateway().paymentNotFound()).failure(NotFound.class);
        }
    }

    @Check("K06 says so when the gateway carries it out later")
    void k06SaysSoWhenTheGatewayCarriesItOutLater() {
        needs(Capability.CANCELS_LATER);
        Cancellation done = cancellations().of(request());
        Cancellation requested =
                new Cancellation(
                        done.id(),
                        done.amount(),
                        Cancellation.Status.REQUESTED,
                        done.reason(),
                        done.at());

        Cancellation told =
                outcomeOf(gateway().cancelRequested(samples().in(PaymentStatus.PAID), requested))
                        .value();

        assertThat(told.status()).isEqualTo(Cancellation.Status.REQUESTED);
        assertThat(told.amount()).isEqualTo(done.amount());
    }

    @Check("K07 does not believe an answer about another payment, or of another amount")
    void k07DoesNotBelieveAnAnswerAboutAnotherPaymentOrOfAnotherAmount() {
        CancelRequest other =
                CancelRequest.of(
                        SamplePayments.ID,
                        samples().money("4800"),
                        request().expected(),
                        request().reason());

        requireNotBelieved(
                Stream.of(
                        cancellations().answer(request(), "pay_2", shop),
                        cancellations().answer(other, shop)));
    }

    @Check("K08 does not know the outcome of one that the gateway says is under way")
    void k08DoesNotKnowTheOutcomeOfOneThatIsUnderWay() {
        List<WireResponse> answers = gateway().cancelsUnderWay();
        needs(!answers.isEmpty(), "an answer that says that a cancellation is under way");
        answers.forEach(this::requireUnknown);
    }

    @Check("K09 keeps its caller's deadline")
    void k09KeepsItsCallersDeadline() {
        succeed();
        for (Reply slow : List.of(Reply.hold(), drip())) {
            server.answer(slow);
            CancelPort port = port(ports());
            RunningCall.of(canaries, () -> port.cancel(shop, request(), Deadline.in(SHORT_LIMIT)))
                    .outcomeWithin(SHORT_LIMIT.plus(SLACK))
                    .failure(Unavailable.class);
        }
    }

    @Check("K10 names its gateway and what guards its cancellations, and always the same")
    void k10NamesItsGatewayAndGuard() {
        CancelPort port = port(ports());
        for (int i = 0; i < 2; i++) {
            assertThat(port.gateway()).isEqualTo(gateway().id());
            assertThat(port.guard()).isEqualTo(gateway().guard());
            succeed();
        }
    }

    @Check("K13 repeats no account, holder, phone or reason that a refusal repeats")
    void k13RepeatsNoPersonalDataThatARefusalRepeats() {
        RefundAccount account = gateway().refundAccount("Gildong Hong");
        CancelRequest request =
                cancellations().because("ordered by mistake, says Gildong", account);
        Map<String, String> personal = new HashMap<>();
        personal.put("account number", account.number());
        personal.put("holder", account.holder());
        personal.put("reason", request.reason());
        if (account.phone() != null) {
            personal.put("phone", account.phone());
        }
        String words = "cannot be given back to " + String.join(", ", personal.values());
        try (CapturedOutput output = CapturedOutput.start()) {
            for (WireResponse answer :
                    List.of(gateway().failure(words), WireResponse.html(words).status(502))) {
                CallOutcome<Cancellation> outcome = outcomeOf(request, answer);
                assertThat(outcome.thrown()).as("%s", outcome).isNotNull();
                String shown = outcome.allText() + output.take();
                personal.forEach(
                        (what, text) -> assertThat(shown.contains(text)).as(what).isFalse());
            }
        }
    }

    @Check(
            "K14 carries its guard: what expects another amount differs, and where requests are"
                    + " compared, another key alone changes nothing")
    void k14CarriesItsGuard() {
        needs(gateway().guard() != CancelGuard.NONE, "a guard");
        WireRequest sent = sentFor(cancellations().part());

        assertThat(sentFor(cancellations().part())).as("sent again").isEqualTo(sent);
        assertThat(sentFor(cancellations().partOfTheRest()))
                .as("sent, expecting another amount")
                .isNotEqualTo(sent);
        if (gateway().guard() == CancelGuard.SAME_REQUEST) {
            assertThat(sentFor(cancellations().partAgain()))
                    .as("sent under another key")
                    .isEqualTo(sent);
        }
    }

    private WireRequest sentFor(CancelRequest request) {
        server.forgetRequests();
        cancelled(request).value();
        return sent().get(0);
    }

    @Override
    final Set<String> optionalFields() {
        Set<String> all = new HashSet<>(gateway().optionalFields());
        all.addAll(gateway().optionalCancelFields());
        return all;
    }

    @Override
    final WireRequest documented() {
        return gateway().cancelRequest(shop, request(), token());
    }

    @Override
    final void requireNothingInvented(Cancellation whole, Cancellation less, String field) {
        assertThat(Told.inventedIn(whole, less)).as("told without %s", field).isEmpty();
    }

    @Override
    final List<WireResponse> sampleResponses() {
        return Stream.concat(
                        super.sampleResponses().stream(),
                        gateway().cancelRefusals().values().stream())
                .toList();
    }

    @Override
    final CancelFixture cancels() {
        return gateway();
    }
}
