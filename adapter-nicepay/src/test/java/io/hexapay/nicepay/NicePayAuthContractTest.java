package io.hexapay.nicepay;

import io.hexapay.tck.AuthPortContract;
import io.hexapay.tck.fixture.GatewayFixture;

class NicePayAuthContractTest extends AuthPortContract {

    @Override
    protected GatewayFixture gateway() {
        return new NicePayFixture();
    }
}
