package io.hexapay.nicepay;

import io.hexapay.tck.AuthPortContract;
import io.hexapay.tck.GatewaySpelling;

class NicePayAuthContractTest extends AuthPortContract {

    @Override
    protected GatewaySpelling gateway() {
        return new NicePaySpelling();
    }
}
