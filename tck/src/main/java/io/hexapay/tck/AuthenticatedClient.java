package io.hexapay.tck;

import static io.hexapay.tck.observation.Limits.LONG_LIMIT;
import static io.hexapay.tck.observation.Limits.SLACK;

import io.hexapay.core.Merchant;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.core.token.TokenPolicy;
import io.hexapay.tck.observation.CallOutcome;
import io.hexapay.tck.observation.Canaries;
import io.hexapay.tck.observation.RunningCall;
import java.time.Duration;
import java.util.List;

/**
 * Looks up payments through an adapter as its users do, with tokens that {@link AccessTokens}
 * keeps.
 */
final class AuthenticatedClient implements AutoCloseable {

    static final PaymentQuery BY_ID = PaymentQuery.byId(SamplePayments.ID);

    private static final TokenPolicy QUICK =
            new TokenPolicy(
                    LONG_LIMIT,
                    LONG_LIMIT.multipliedBy(2),
                    Duration.ofMillis(1),
                    Duration.ofMillis(1));

    private final Canaries canaries;
    private final AccessTokens tokens;
    private final PaymentPort payments;

    AuthenticatedClient(Canaries canaries, GatewayPorts gateway) {
        this.canaries = canaries;
        this.tokens = AccessTokens.builder(gateway.auth()).policy(QUICK).build();
        this.payments = gateway.paymentsWithoutText(tokens);
    }

    CallOutcome<Payment> find(Merchant merchant) {
        return RunningCall.of(canaries, () -> payments.find(merchant, BY_ID))
                .outcomeWithin(LONG_LIMIT.plus(SLACK));
    }

    CallOutcome<Payment> findWithin(Duration limit, Merchant merchant) {
        return RunningCall.of(canaries, () -> payments.find(merchant, BY_ID, limit))
                .outcomeWithin(limit.plus(SLACK));
    }

    List<CallOutcome<Payment>> findAtOnce(int callers, Merchant merchant) {
        return RunningCall.atOnce(canaries, callers, i -> payments.find(merchant, BY_ID));
    }

    /** The tokens of all calls. */
    AccessTokens tokens() {
        return tokens;
    }

    @Override
    public void close() {
        tokens.close();
    }
}
