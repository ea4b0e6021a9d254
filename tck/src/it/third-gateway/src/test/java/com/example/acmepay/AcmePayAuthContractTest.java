package com.example.acmepay;

import io.hexapay.tck.AuthPortContract;
import io.hexapay.tck.GatewayFixture;

class AcmePayAuthContractTest extends AuthPortContract {

    @Override
    protected GatewayFixture gateway() {
        return new AcmePayFixture();
    }
}
