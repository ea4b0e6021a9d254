package com.example.acmepay;

import io.hexapay.tck.GatewayFixture;
import io.hexapay.tck.PaymentPortContract;

class AcmePayPaymentContractTest extends PaymentPortContract {

    @Override
    protected GatewayFixture gateway() {
        return new AcmePayFixture();
    }
}
