package io.hexapay.iamport;

import io.hexapay.tck.AuthenticatedCallContract;
import io.hexapay.tck.fixture.GatewayFixture;

class IamportCallContractTest extends AuthenticatedCallContract {

    @Override
    protected GatewayFixture gateway() {
        return new IamportFixture();
    }
}
