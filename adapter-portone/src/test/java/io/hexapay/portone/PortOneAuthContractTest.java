package io.hexapay.portone;

import io.hexapay.tck.AuthPortContract;
import io.hexapay.tck.fixture.GatewayFixture;

class PortOneAuthContractTest extends AuthPortContract {

    @Override
    protected GatewayFixture gateway() {
        return new PortOneFixture();
    }
}
