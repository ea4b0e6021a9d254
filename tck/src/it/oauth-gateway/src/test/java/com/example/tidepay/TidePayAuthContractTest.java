package com.example.tidepay;

import io.hexapay.tck.AuthPortContract;
import io.hexapay.tck.GatewayFixture;

class TidePayAuthContractTest extends AuthPortContract {

    @Override
    protected GatewayFixture gateway() {
        return new TidePayFixture();
    }
}
