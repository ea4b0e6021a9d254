package com.example.tidepay;

import io.hexapay.core.Deadline;
import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.token.port.AuthPort;
import io.hexapay.core.token.port.Renewal;
import io.hexapay.core.token.port.TokenGrant;
import io.hexapay.http.call.BasicAuthorization;
import io.hexapay.http.error.CodeTable;
import java.time.Duration;

/** {@code POST /oauth/token}, a form, authorized by key and secret. */
final class TidePayAuth implements AuthPort {

    private static final CodeTable CODES = CodeTable.of();

    private final TidePayApi api;
    private final Duration timeout;

    TidePayAuth(TidePayApi api, Duration timeout) {
        this.api = api;
        this.timeout = timeout;
    }

    @Override
    public GatewayId gateway() {
        return TidePayGateway.ID;
    }

    /** Tide Pay's documents do not say what asking early does. */
    @Override
    public Renewal renewal() {
        return Renewal.UNDOCUMENTED;
    }

    @Override
    public Duration timeout() {
        return timeout;
    }

    @Override
    public TokenGrant issue(Merchant merchant) {
        BasicAuthorization basic = BasicAuthorization.of(merchant.credentials());
        return TidePayResponse.unwrap(
                        api.token(basic.header(), "client_credentials")
                                .send(merchant, Deadline.in(timeout), basic.encoded()),
                        CODES)
                .toDomain();
    }
}
