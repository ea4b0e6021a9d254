package io.hexapay.portone;

import io.hexapay.tck.AuthenticatedCallContract;
import io.hexapay.tck.fixture.GatewayFixture;

class PortOneCallContractTest extends AuthenticatedCallContract {

    @Override
    protected GatewayFixture gateway() {
        return new PortOneFixture();
    }
}
