package com.example.toypay;

import io.hexapay.tck.GatewaySpelling;
import io.hexapay.tck.PaymentPortContract;

class ToyPayPaymentContractTest extends PaymentPortContract {

    @Override
    protected GatewaySpelling gateway() {
        return new ToyPaySpelling();
    }
}
