package com.example.acmepay;

import io.hexapay.tck.AuthenticatedCallContract;
import io.hexapay.tck.GatewayFixture;

class AcmePayCallContractTest extends AuthenticatedCallContract {

    @Override
    protected GatewayFixture gateway() {
        return new AcmePayFixture();
    }
}
