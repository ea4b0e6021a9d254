package io.hexapay.iamport;

import io.hexapay.tck.AuthPortContract;
import io.hexapay.tck.GatewaySpelling;

class IamportAuthContractTest extends AuthPortContract {

    @Override
    protected GatewaySpelling gateway() {
        return new IamportSpelling();
    }
}
