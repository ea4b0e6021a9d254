package io.hexapay.iamport;

import io.hexapay.tck.AuthenticatedCallContract;
import io.hexapay.tck.GatewaySpelling;

class IamportCallContractTest extends AuthenticatedCallContract {

    @Override
    protected GatewaySpelling gateway() {
        return new IamportSpelling();
    }
}
