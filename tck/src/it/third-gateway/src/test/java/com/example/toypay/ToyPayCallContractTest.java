package com.example.toypay;

import io.hexapay.tck.AuthenticatedCallContract;
import io.hexapay.tck.GatewaySpelling;

class ToyPayCallContractTest extends AuthenticatedCallContract {

    @Override
    protected GatewaySpelling gateway() {
        return new ToyPaySpelling();
    }
}
