package io.hexapay.tck;

import static io.hexapay.core.payment.PaymentStatus.PAID;
import static io.hexapay.tck.observation.Limits.LONG_LIMIT;
import static io.hexapay.tck.observation.Limits.RISING_LIMITS;
import static io.hexapay.tck.observation.Limits.SLACK;
import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.core.Deadline;
import io.hexapay.core.Delivery;
import io.hexapay.core.GatewayException.Refused;
import io.hexapay.core.GatewayException.Unavailable;
import io.hexapay.core.Merchant;
import io.hexapay.core.payment.Cancellation;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.cancel.CancelRequest;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.tck.fixture.CancelFixture;
import io.hexapay.tck.fixture.Capability;
import io.hexapay.tck.fixture.GatewayFixture;
import io.hexapay.tck.observation.Await;
import io.hexapay.tck.observation.CallOutcome;
import io.hexapay.tck.observation.RunningCall;
import io.hexapay.tck.sample.SampleCancellations;
import io.hexapay.tck.server.Reply;
import io.hexapay.tck.server.WireRequests;
import io.hexapay.tck.server.WireResponse;
import io.hexapay.tck.token.AuthenticatedClient;
import io.hexapay.tck.token.FakeTokenGateway;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * The contract of tokens and calls together: an adapter's {@code AuthPort} behind
 * {@link AccessTokens}, its {@code PaymentPort} in front. Extend it as {@link AuthPortContract}.
 */
public abstract class AuthenticatedCallContract extends GatewayContract {

    private static final int CALLERS = 24;

    private final Merchant other = canaries.merchant("other");
    private FakeTokenGateway fake;
    private AuthenticatedClient client;

    @Override
    protected abstract GatewayFixture gateway();

    /**
     * Makes a call of the adapter's that changes something at the gateway: a cancellation, of a
     * {@link CancelFixture}; with {@link Capability#WRITES}, what this is overridden to do.
     *
     * @param base as in {@link GatewayFixture#connect}
     * @param limit as in {@link GatewayFixture#connect}
     */
    protected void write(URI base, Duration limit, AccessTokens tokens, Merchant merchant) {
        if (!(gateway() instanceof CancelFixture fixture)) {
            throw new UnsupportedOperationException("override write, or do not declare WRITES");
        }
        CancelRequest part = new SampleCancellations(fixture, samples()).part();
        Cancellation unused =
                fixture.connect(base, limit)
                        .cancels(tokens)
                        .cancel(merchant, part, Deadline.in(LONG_LIMIT));
    }

    @BeforeEach
    final void open() {
        fake = new FakeTokenGateway(canaries, this::gateway, List.of(shop, other));
        client = new AuthenticatedClient(canaries, gateway().connect(fake.uri(), LONG_LIMIT));
        needDocumentedRequests();
    }

    @AfterEach
    final void close() {
        fake.close();
        client.close();
    }

    @Check("C01 carries the token as documented")
    void c01CarriesTheTokenAsDocumented() {
        client.find(shop).value();

        WireRequests.requireSame(
                canaries,
                gateway().paymentRequest(shop, AuthenticatedClient.BY_ID, fake.issued(shop, 0)),
                fake.payments());
    }

    @Check("C02 asks for no token while it has one")
    void c02AsksForNoTokenWhileItHasOne() {
        for (int i = 0; i < 5; i++) {
            client.find(shop).value();
        }

        assertThat(fake.tokenCalls(shop)).as("calls for a token, of 5 payments").isEqualTo(1);
    }

    @Check("C03 asks for one token when many need the first")
    void c03AsksForOneTokenWhenManyNeedTheFirst() {
        findAtOnce().forEach(CallOutcome::value);

        assertThat(fake.tokenCalls(shop))
                .as("calls for a token, of %d callers at once", CALLERS)
                .isEqualTo(1);
    }

    @Check("C04 keeps no failure: the next call asks again")
    void c04KeepsNoFailure() {
        fake.changeTokenResponses(response -> WireResponse.json("{}").status(503));
        client.find(shop).failure(Unavailable.class);
        fake.changeTokenResponses(response -> response);

        boolean recovered = Await.isTrueAmong(100, () -> client.find(shop).given() != null);

        assertThat(recovered).as("finds the payment once the gateway is back").isTrue();
    }

    @Check("C05 keeps the tokens of merchants apart")
    void c05KeepsTheTokensOfMerchantsApart() {
        client.find(shop).value();
        client.find(other).value();

        assertThat(fake.payments().get(0).carries(fake.issued(shop, 0).reveal()))
                .as("the first call carries the first merchant's token")
                .isTrue();
        assertThat(fake.payments().get(1).carries(fake.issued(other, 0).reveal()))
                .as("the second call carries the second merchant's token")
                .isTrue();
    }

    @Check("C06 repeats a call once with a new token when the old one is rejected")
    void c06RepeatsACallOnceWithANewToken() {
        client.find(shop).value();
        fake.revokeAll();

        assertThat(client.find(shop).value()).isEqualTo(samples().in(PAID));

        assertThat(fake.payments()).as("calls: one, one rejected, one repeated").hasSize(3);
        assertThat(fake.tokenCalls(shop)).isEqualTo(2);
    }

    @Check("C07 gives up with a typed failure when the new token is rejected, too")
    void c07GivesUpWhenTheNewTokenIsRejectedToo() {
        fake.rejectAll();

        Refused refused = client.find(shop).failure(Refused.class);

        assertThat(refused.concernsCredentials()).as("concerns the credentials").isTrue();
        assertThat(fake.payments()).as("calls, all rejected").hasSize(2);
    }

    @Check("C08 does not repeat a call when the same token comes again")
    void c08DoesNotRepeatACallWhenTheSameTokenComesAgain() {
        fake.alwaysIssueTheSame();
        fake.rejectAll();

        client.find(shop).failure(Refused.class);

        assertThat(fake.payments()).as("calls, all rejected").hasSize(1);
    }

    @Check("C09 asks for one new token when many calls are rejected at once")
    void c09AsksForOneNewTokenWhenManyCallsAreRejected() {
        client.find(shop).value();
        fake.revokeAll();

        findAtOnce().forEach(CallOutcome::value);

        assertThat(fake.tokenCalls(shop)).as("calls for a token in all").isEqualTo(2);
    }

    @Check("C10 passes a refusal of credentials on as it is, and makes no call")
    void c10PassesARefusalOfCredentialsOn() {
        fake.changeTokenResponses(response -> gateway().credentialsRefused());

        Refused refused = client.find(shop).failure(Refused.class);

        assertThat(refused.concernsCredentials()).as("concerns the credentials").isTrue();
        assertThat(fake.payments()).isEmpty();
    }

    @Check("C11 keeps its token when a call fails for another reason")
    void c11KeepsItsTokenWhenACallFailsForAnotherReason() {
        fake.replyToPayments(Reply.with(WireResponse.json("{}").status(503)));
        client.find(shop).failure(Unavailable.class);
        fake.replyToPayments(null);

        client.find(shop).value();

        assertThat(fake.tokenCalls(shop)).isEqualTo(1);
    }

    @Check("C12 keeps its caller's deadline for token, call and repetition together")
    void c12KeepsItsCallersDeadlineForAllOfIt() {
        client.find(shop).value();

        // Three steps of half the limit each. A caller that has looked at the clock too late once
        // may have got through.
        CallOutcome<Payment> outcome = rejectedWithin(RISING_LIMITS.get(0));
        for (int i = 1; i < RISING_LIMITS.size() && outcome.given() != null; i++) {
            outcome = rejectedWithin(RISING_LIMITS.get(i));
        }

        outcome.failure(Unavailable.class);
    }

    @Check("C13 does not send a call that changes something again after a read timeout")
    void c13DoesNotSendAWriteAgainAfterAReadTimeout() {
        needsAWrite();
        client.find(shop).value();
        int before = fake.payments().size();
        fake.replyToPayments(Reply.hold());

        for (Duration limit : RISING_LIMITS) {
            Unavailable failure =
                    RunningCall.of(canaries, () -> written(limit))
                            .outcomeWithin(limit.plus(SLACK))
                            .failure(Unavailable.class);
            if (failure.delivery() == Delivery.UNKNOWN || fake.payments().size() > before) {
                Await.until("the write arrives", () -> fake.payments().size() > before);
                assertThat(failure.delivery()).isEqualTo(Delivery.UNKNOWN);
                assertThat(fake.payments()).as("writes sent").hasSize(before + 1);
                return;
            }
        }
        throw new AssertionError("no write arrived, each within one of " + RISING_LIMITS);
    }

    @Check(
            "C14 repeats a call that changes something when its token is rejected: it was not"
                    + " processed")
    void c14RepeatsAWriteWhenItsTokenIsRejected() {
        needsAWrite();
        client.find(shop).value();
        int before = fake.payments().size();
        fake.revokeAll();

        RunningCall.of(canaries, () -> written(LONG_LIMIT)).outcomeWithin(LONG_LIMIT).value();

        assertThat(fake.payments()).as("a write rejected, a write repeated").hasSize(before + 2);
    }

    private void needsAWrite() {
        if (!(gateway() instanceof CancelFixture)) {
            needs(Capability.WRITES);
        }
    }

    private void needDocumentedRequests() {
        try (FakeTokenGateway asked = new FakeTokenGateway(canaries, this::gateway, List.of(shop));
                AuthenticatedClient user =
                        new AuthenticatedClient(
                                canaries, gateway().connect(asked.uri(), LONG_LIMIT))) {
            user.find(shop);
            skipUnless(asked.hasIssued(shop), UNDOCUMENTED + "A02");
            skipUnless(asked.wasAsked(shop, AuthenticatedClient.BY_ID), UNDOCUMENTED + "P02");
        }
    }

    private CallOutcome<Payment> rejectedWithin(Duration limit) {
        fake.revokeAll();
        fake.delay(limit.dividedBy(2).toMillis());
        return client.findWithin(limit, shop);
    }

    private boolean written(Duration limit) {
        write(fake.uri(), limit, client.tokens(), shop);
        return true;
    }

    private List<CallOutcome<Payment>> findAtOnce() {
        fake.delay(30);
        return client.findAtOnce(CALLERS, shop);
    }
}
