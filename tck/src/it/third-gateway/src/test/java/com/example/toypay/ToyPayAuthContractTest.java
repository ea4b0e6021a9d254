package com.example.toypay;

import io.hexapay.tck.AuthPortContract;
import io.hexapay.tck.GatewaySpelling;

class ToyPayAuthContractTest extends AuthPortContract {

    @Override
    protected GatewaySpelling gateway() {
        return new ToyPaySpelling();
    }
}
