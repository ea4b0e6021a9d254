package io.hexapay.nicepay;

import io.hexapay.tck.AuthenticatedCallContract;
import io.hexapay.tck.fixture.GatewayFixture;

class NicePayCallContractTest extends AuthenticatedCallContract {

    @Override
    protected GatewayFixture gateway() {
        return new NicePayFixture();
    }
}
