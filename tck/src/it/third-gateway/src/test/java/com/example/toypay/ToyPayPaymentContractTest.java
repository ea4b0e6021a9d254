package com.example.toypay;

import io.hexapay.tck.PaymentPortContract;
import io.hexapay.tck.GatewaySpelling;

class ToyPayPaymentContractTest extends PaymentPortContract {

    @Override
    protected GatewaySpelling gateway() {
        return new ToyPaySpelling();
    }
}
