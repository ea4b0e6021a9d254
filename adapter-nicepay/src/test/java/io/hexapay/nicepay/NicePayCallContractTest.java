package io.hexapay.nicepay;

import io.hexapay.tck.AuthenticatedCallContract;
import io.hexapay.tck.GatewaySpelling;

class NicePayCallContractTest extends AuthenticatedCallContract {

    @Override
    protected GatewaySpelling gateway() {
        return new NicePaySpelling();
    }
}
