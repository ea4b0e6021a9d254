package io.hexapay.http.call;

import io.hexapay.core.Merchant;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.tck.AuthenticatedCallContract;
import io.hexapay.tck.fixture.GatewayFixture;
import java.net.URI;
import java.time.Duration;

/** Also of calls that change something, which the adapters here do not make. */
class AuthorizedCallsContractTest extends AuthenticatedCallContract {

    @Override
    protected GatewayFixture gateway() {
        return new SmallFixture();
    }

    @Override
    protected void write(URI base, Duration limit, AccessTokens tokens, Merchant merchant) {
        new SmallGateway(base, limit).cancel(tokens, merchant, "pay_1");
    }
}
