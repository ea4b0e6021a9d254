package io.hexapay.tck;

import static io.hexapay.core.payment.PaymentStatus.PAID;
import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.core.Delivery;
import io.hexapay.core.GatewayException.Refused;
import io.hexapay.core.GatewayException.Unavailable;
import io.hexapay.core.Merchant;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.core.token.TokenPolicy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What every adapter has to prove of tokens and calls together: its {@code AuthPort} behind {@link AccessTokens},
 * its {@code PaymentPort} in front. Extend it as {@link AuthPortContract}.
 */
public abstract class AuthenticatedCallContract extends Contract {

    private static final int CALLERS = 24;
    private static final Duration PATIENT = WireContract.PATIENT;
    private static final List<Duration> LIMITS = WireContract.LIMITS;
    private static final Duration SLACK = WireContract.SLACK;
    private static final PaymentQuery BY_ID = PaymentQuery.byId("pay_1");

    private static final TokenPolicy QUICK =
            new TokenPolicy(
                    PATIENT, PATIENT.multipliedBy(2), Duration.ofMillis(1), Duration.ofMillis(1));

    private final Canaries canaries = new Canaries();
    private final Merchant shop = canaries.merchant("shop");
    private final Merchant other = canaries.merchant("other");
    private TokenDesk desk;
    private @Nullable AccessTokens tokens;

    /** How the gateway spells each situation, and how to build its adapter. */
    protected abstract GatewaySpelling gateway();

    /**
     * Makes a call of the adapter's that changes something at the gateway (a cancellation, say), with {@link
     * Capability#WRITES}.
     *
     * @param base as in {@link GatewaySpelling#connect}
     * @param limit as in {@link GatewaySpelling#connect}
     */
    protected void write(URI base, Duration limit, AccessTokens tokens, Merchant merchant) {
        throw new UnsupportedOperationException("override write, or do not declare WRITES");
    }

    @BeforeEach
    final void open() {
        desk = new TokenDesk(canaries, this::gateway, List.of(shop, other));
    }

    @AfterEach
    final void close() {
        desk.close();
        if (tokens != null) {
            tokens.close();
        }
    }

    @Test
    @DisplayName("C01 carries the token as documented")
    void c01CarriesTheTokenAsDocumented() {
        find(shop).value();

        WireRequests.requireSame(
                gateway().paymentRequest(shop, BY_ID, desk.issued(shop, 0)), desk.payments());
    }

    @Test
    @DisplayName("C02 asks for no token while it has one")
    void c02AsksForNoTokenWhileItHasOne() {
        for (int i = 0; i < 5; i++) {
            find(shop).value();
        }

        assertThat(desk.tokenCalls(shop)).as("calls for a token, of 5 payments").isEqualTo(1);
    }

    @Test
    @DisplayName("C03 asks for one token when many need the first")
    void c03AsksForOneTokenWhenManyNeedTheFirst() {
        findAtOnce(shop).forEach(Outcome::value);

        assertThat(desk.tokenCalls(shop))
                .as("calls for a token, of %d callers at once", CALLERS)
                .isEqualTo(1);
    }

    @Test
    @DisplayName("C04 keeps no failure: the next call asks again")
    void c04KeepsNoFailure() {
        desk.answerTokens(answer -> WireAnswer.json("{}").status(503));
        find(shop).failure(Unavailable.class);
        desk.answerTokens(answer -> answer);

        boolean recovered = Await.isTrueAmong(100, () -> find(shop).given() != null);

        assertThat(recovered).as("finds the payment once the gateway is back").isTrue();
    }

    @Test
    @DisplayName("C05 keeps the tokens of merchants apart")
    void c05KeepsTheTokensOfMerchantsApart() {
        find(shop).value();
        find(other).value();

        assertThat(desk.payments().get(0).carries(desk.issued(shop, 0).reveal()))
                .as("the first call carries the first merchant's token")
                .isTrue();
        assertThat(desk.payments().get(1).carries(desk.issued(other, 0).reveal()))
                .as("the second call carries the second merchant's token")
                .isTrue();
    }

    @Test
    @DisplayName("C06 repeats a call once with a new token when the old one is rejected")
    void c06RepeatsACallOnceWithANewToken() {
        find(shop).value();
        desk.revokeAll();

        assertThat(find(shop).value()).isEqualTo(SamplePayments.in(PAID));

        assertThat(desk.payments()).as("calls: one, one rejected, one repeated").hasSize(3);
        assertThat(desk.tokenCalls(shop)).isEqualTo(2);
    }

    @Test
    @DisplayName("C07 gives up with a typed failure when the new token is rejected, too")
    void c07GivesUpWhenTheNewTokenIsRejectedToo() {
        desk.rejectEverything();

        Refused refused = find(shop).failure(Refused.class);

        assertThat(refused.concernsCredentials()).as("concerns the credentials").isTrue();
        assertThat(desk.payments()).as("calls, all rejected").hasSize(2);
    }

    @Test
    @DisplayName("C08 does not repeat a call when the same token comes again")
    void c08DoesNotRepeatACallWhenTheSameTokenComesAgain() {
        desk.alwaysIssueTheSame();
        desk.rejectEverything();

        find(shop).failure(Refused.class);

        assertThat(desk.payments()).as("calls, all rejected").hasSize(1);
    }

    @Test
    @DisplayName("C09 asks for one new token when many calls are rejected at once")
    void c09AsksForOneNewTokenWhenManyCallsAreRejected() {
        find(shop).value();
        desk.revokeAll();

        findAtOnce(shop).forEach(Outcome::value);

        assertThat(desk.tokenCalls(shop)).as("calls for a token in all").isEqualTo(2);
    }

    @Test
    @DisplayName("C10 passes a refusal of credentials on as it is, and makes no call")
    void c10PassesARefusalOfCredentialsOn() {
        desk.answerTokens(answer -> gateway().credentialsRefused());

        Refused refused = find(shop).failure(Refused.class);

        assertThat(refused.concernsCredentials()).as("concerns the credentials").isTrue();
        assertThat(desk.payments()).isEmpty();
    }

    @Test
    @DisplayName("C11 keeps its token when a call fails for another reason")
    void c11KeepsItsTokenWhenACallFailsForAnotherReason() {
        desk.answerPayments(Reply.with(WireAnswer.json("{}").status(503)));
        find(shop).failure(Unavailable.class);
        desk.answerPayments(null);

        find(shop).value();

        assertThat(desk.tokenCalls(shop)).isEqualTo(1);
    }

    @Test
    @DisplayName("C12 keeps its caller's deadline for token, call and repetition together")
    void c12KeepsItsCallersDeadlineForAllOfIt() {
        find(shop).value();

        // Three steps of half the limit each. Who has looked at the clock too late once may have
        // got through.
        Outcome<Payment> outcome = rejectedWithin(LIMITS.get(0));
        for (int i = 1; i < LIMITS.size() && outcome.given() != null; i++) {
            outcome = rejectedWithin(LIMITS.get(i));
        }

        outcome.failure(Unavailable.class);
    }

    @Test
    @DisplayName("C13 does not send a call that changes something again after a read timeout")
    void c13DoesNotSendAWriteAgainAfterAReadTimeout() {
        needs(Capability.WRITES);
        find(shop).value();
        int before = desk.payments().size();
        desk.answerPayments(Reply.hold());

        for (Duration limit : LIMITS) {
            Unavailable failure =
                    Running.of(canaries, () -> written(limit))
                            .outcomeWithin(limit.plus(SLACK))
                            .failure(Unavailable.class);
            if (failure.delivery() == Delivery.UNKNOWN || desk.payments().size() > before) {
                Await.until("the write arrives", () -> desk.payments().size() > before);
                assertThat(failure.delivery()).isEqualTo(Delivery.UNKNOWN);
                assertThat(desk.payments()).as("writes sent").hasSize(before + 1);
                return;
            }
        }
        throw new AssertionError("no write arrived, each within one of " + LIMITS);
    }

    @Test
    @DisplayName(
            "C14 repeats a call that changes something when its token is rejected: it was not processed")
    void c14RepeatsAWriteWhenItsTokenIsRejected() {
        needs(Capability.WRITES);
        find(shop).value();
        int before = desk.payments().size();
        desk.revokeAll();

        Running.of(canaries, () -> written(PATIENT)).outcomeWithin(PATIENT).value();

        assertThat(desk.payments()).as("a write rejected, a write repeated").hasSize(before + 2);
    }

    @Override
    final Set<Capability> declared() {
        return gateway().capabilities();
    }

    private Outcome<Payment> rejectedWithin(Duration limit) {
        desk.revokeAll();
        desk.delay(limit.dividedBy(2).toMillis());
        return Running.of(canaries, () -> payments().find(shop, BY_ID, limit))
                .outcomeWithin(limit.plus(SLACK));
    }

    private boolean written(Duration limit) {
        write(desk.uri(), limit, tokens(), shop);
        return true;
    }

    private Outcome<Payment> find(Merchant merchant) {
        PaymentPort payments = payments();
        return Running.of(canaries, () -> payments.find(merchant, BY_ID))
                .outcomeWithin(PATIENT.plus(SLACK));
    }

    private List<Outcome<Payment>> findAtOnce(Merchant merchant) {
        desk.delay(30);
        PaymentPort payments = payments();
        List<Running<Payment>> calls =
                IntStream.range(0, CALLERS)
                        .mapToObj(i -> Running.of(canaries, () -> payments.find(merchant, BY_ID)))
                        .toList();
        return calls.stream().map(call -> call.outcomeWithin(PATIENT.plus(SLACK))).toList();
    }

    private PaymentPort payments() {
        return ports().payments().apply(tokens());
    }

    private AccessTokens tokens() {
        AccessTokens made = tokens;
        if (made == null) {
            made = AccessTokens.builder(ports().auth()).policy(QUICK).build();
            tokens = made;
        }
        return made;
    }

    private GatewayPorts ports() {
        return desk.ports(PATIENT);
    }
}
