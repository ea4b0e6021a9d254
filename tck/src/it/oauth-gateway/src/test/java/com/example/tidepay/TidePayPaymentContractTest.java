package com.example.tidepay;

import io.hexapay.tck.GatewayFixture;
import io.hexapay.tck.PaymentPortContract;

class TidePayPaymentContractTest extends PaymentPortContract {

    @Override
    protected GatewayFixture gateway() {
        return new TidePayFixture();
    }
}
