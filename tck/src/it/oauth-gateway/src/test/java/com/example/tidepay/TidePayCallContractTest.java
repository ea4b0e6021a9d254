package com.example.tidepay;

import io.hexapay.tck.AuthenticatedCallContract;
import io.hexapay.tck.GatewayFixture;

class TidePayCallContractTest extends AuthenticatedCallContract {

    @Override
    protected GatewayFixture gateway() {
        return new TidePayFixture();
    }
}
