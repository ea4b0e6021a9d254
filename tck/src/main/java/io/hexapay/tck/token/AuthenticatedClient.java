package io.hexapay.tck.token;

import static io.hexapay.tck.observation.Limits.LONG_LIMIT;
import static io.hexapay.tck.observation.Limits.SLACK;

import io.hexapay.core.Merchant;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.core.token.TokenPolicy;
import io.hexapay.tck.fixture.GatewayPorts;
import io.hexapay.tck.observation.CallOutcome;
import io.hexapay.tck.observation.Canaries;
import io.hexapay.tck.observation.RunningCall;
import io.hexapay.tck.sample.SamplePayments;
import java.time.Duration;
import java.util.List;

/**
 * Looks up payments through an adapter as its users do, with tokens that {@link AccessTokens}
 * keeps.
 */
public final class AuthenticatedClient implements AutoCloseable {

    /** What it looks up. */
    public static final PaymentQuery BY_ID = PaymentQuery.byId(SamplePayments.ID);

    private static final TokenPolicy QUICK =
            new TokenPolicy(
                    LONG_LIMIT,
                    LONG_LIMIT.multipliedBy(2),
                    Duration.ofMillis(1),
                    Duration.ofMillis(1));

    private final Canaries canaries;
    private final AccessTokens tokens;
    private final PaymentPort payments;

    /** Of that adapter, with tokens of its own. */
    public AuthenticatedClient(Canaries canaries, GatewayPorts gateway) {
        this.canaries = canaries;
        this.tokens = AccessTokens.builder(gateway.auth()).policy(QUICK).build();
        this.payments = SamplePayments.withoutText(gateway.payments().apply(tokens));
    }

    /** Looks a payment up, without a deadline. */
    public CallOutcome<Payment> find(Merchant merchant) {
        return RunningCall.of(canaries, () -> payments.find(merchant, BY_ID))
                .outcomeWithin(LONG_LIMIT.plus(SLACK));
    }

    /** Looks a payment up, until that deadline. */
    public CallOutcome<Payment> findWithin(Duration limit, Merchant merchant) {
        return RunningCall.of(canaries, () -> payments.find(merchant, BY_ID, limit))
                .outcomeWithin(limit.plus(SLACK));
    }

    /** Looks a payment up by that many threads at once. */
    public List<CallOutcome<Payment>> findAtOnce(int callers, Merchant merchant) {
        return RunningCall.atOnce(canaries, callers, i -> payments.find(merchant, BY_ID));
    }

    /** The tokens of all calls. */
    public AccessTokens tokens() {
        return tokens;
    }

    @Override
    public void close() {
        tokens.close();
    }
}
