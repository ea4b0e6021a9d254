package io.hexapay.iamport;

import io.hexapay.tck.AuthPortContract;
import io.hexapay.tck.fixture.GatewayFixture;

class IamportAuthContractTest extends AuthPortContract {

    @Override
    protected GatewayFixture gateway() {
        return new IamportFixture();
    }
}
