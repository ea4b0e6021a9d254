package com.example.acmepay;

import io.hexapay.core.Deadline;
import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.token.port.AuthPort;
import io.hexapay.core.token.port.Renewal;
import io.hexapay.core.token.port.TokenGrant;
import java.time.Duration;

/** {@code POST /tokens}. */
final class AcmePayAuth implements AuthPort {

    private final AcmePayApi api;
    private final Duration timeout;

    AcmePayAuth(AcmePayApi api, Duration timeout) {
        this.api = api;
        this.timeout = timeout;
    }

    @Override
    public GatewayId gateway() {
        return AcmePayGateway.ID;
    }

    @Override
    public Renewal renewal() {
        return Renewal.replacesWithin(Duration.ofMinutes(5));
    }

    @Override
    public Duration timeout() {
        return timeout;
    }

    @Override
    public TokenGrant issue(Merchant merchant) {
        return AcmePayResponse.unwrap(
                        api.token(merchant.credentials().key(), merchant.credentials().secret())
                                .send(merchant, Deadline.in(timeout)))
                .toDomain();
    }
}
