package io.hexapay.iamport;

import io.hexapay.tck.AuthPortContract;
import io.hexapay.tck.GatewayFixture;

class IamportAuthContractTest extends AuthPortContract {

    @Override
    protected GatewayFixture gateway() {
        return new IamportFixture();
    }
}
