package io.hexapay.portone;

import io.hexapay.core.Deadline;
import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.token.port.AuthPort;
import io.hexapay.core.token.port.Renewal;
import io.hexapay.core.token.port.TokenGrant;
import io.hexapay.http.error.GatewayResponse;
import java.time.Duration;

/** {@code POST /login/api-secret}. A token's times are whole seconds, the port's default. */
final class PortOneAuth implements AuthPort {

    /**
     * Each login brings another token with a full life, and the one before lives on. A minute is
     * enough to try again in, and costs a call a day or two.
     */
    private static final Renewal RENEWAL = Renewal.replacesWithin(Duration.ofMinutes(1));

    private final PortOneApi api;
    private final Duration timeout;

    PortOneAuth(PortOneApi api, Duration timeout) {
        this.api = api;
        this.timeout = timeout;
    }

    @Override
    public GatewayId gateway() {
        return PortOneGateway.ID;
    }

    @Override
    public Renewal renewal() {
        return RENEWAL;
    }

    @Override
    public Duration timeout() {
        return timeout;
    }

    @Override
    public TokenGrant issue(Merchant merchant) {
        GatewayResponse<PortOneToken> answer =
                api.token(new PortOneToken.Request(merchant.credentials().secret()))
                        .send(merchant, Deadline.in(timeout));
        return PortOneResponse.unwrap(answer, ErrorTypes.TOKEN).toDomain(answer.fields("a token"));
    }
}
