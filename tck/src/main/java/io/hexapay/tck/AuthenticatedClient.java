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
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Looks up payments through an adapter as its users do, with tokens that {@link AccessTokens}
 * keeps.
 */
final class AuthenticatedClient implements AutoCloseable {

    static final PaymentQuery BY_ID = PaymentQuery.byId("pay_1");

    private static final TokenPolicy QUICK =
            new TokenPolicy(
                    LONG_LIMIT,
                    LONG_LIMIT.multipliedBy(2),
                    Duration.ofMillis(1),
                    Duration.ofMillis(1));

    private final Canaries canaries;
    private final FakeTokenGateway gateway;
    private @Nullable GatewayPorts ports;
    private @Nullable AccessTokens tokens;

    AuthenticatedClient(Canaries canaries, FakeTokenGateway gateway) {
        this.canaries = canaries;
        this.gateway = gateway;
    }

    CallOutcome<Payment> find(Merchant merchant) {
        PaymentPort payments = payments();
        return RunningCall.of(canaries, () -> payments.find(merchant, BY_ID))
                .outcomeWithin(LONG_LIMIT.plus(SLACK));
    }

    CallOutcome<Payment> findWithin(Duration limit, Merchant merchant) {
        return RunningCall.of(canaries, () -> payments().find(merchant, BY_ID, limit))
                .outcomeWithin(limit.plus(SLACK));
    }

    List<CallOutcome<Payment>> findAtOnce(int callers, Merchant merchant) {
        PaymentPort payments = payments();
        List<RunningCall<Payment>> calls =
                IntStream.range(0, callers)
                        .mapToObj(
                                i -> RunningCall.of(canaries, () -> payments.find(merchant, BY_ID)))
                        .toList();
        return calls.stream().map(call -> call.outcomeWithin(LONG_LIMIT.plus(SLACK))).toList();
    }

    /** The tokens of all calls, made with the first. */
    AccessTokens tokens() {
        AccessTokens made = tokens;
        if (made == null) {
            made = AccessTokens.builder(ports().auth()).policy(QUICK).build();
            tokens = made;
        }
        return made;
    }

    @Override
    public void close() {
        if (tokens != null) {
            tokens.close();
        }
    }

    private PaymentPort payments() {
        return ports().payments().apply(tokens());
    }

    private GatewayPorts ports() {
        GatewayPorts made = ports;
        if (made == null) {
            made = gateway.connect(LONG_LIMIT);
            ports = made;
        }
        return made;
    }
}
