package io.hexapay.iamport;

import io.hexapay.core.Deadline;
import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.token.port.AuthPort;
import io.hexapay.core.token.port.Renewal;
import io.hexapay.core.token.port.TokenGrant;
import io.hexapay.http.error.GatewayResponse;
import java.time.Duration;

/** {@code POST /users/getToken}. */
final class IamportAuth implements AuthPort {

    /** Asked within the last minute before expiry, the same token lives for 5 minutes more. */
    private static final Renewal RENEWAL = Renewal.extendsWithin(Duration.ofMinutes(1));

    private final IamportApi api;
    private final Duration timeout;

    IamportAuth(IamportApi api, Duration timeout) {
        this.api = api;
        this.timeout = timeout;
    }

    @Override
    public GatewayId gateway() {
        return IamportGateway.ID;
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
        GatewayResponse<IamportResponse<IamportToken>> answer =
                api.token(IamportTokenRequest.of(merchant.credentials()))
                        .send(merchant, Deadline.in(timeout));
        return IamportResponse.unwrap(answer).toDomain(answer.fields("a token"));
    }
}
