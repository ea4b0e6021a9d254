package io.hexapay.nicepay;

import io.hexapay.tck.GatewayFixture;
import io.hexapay.tck.PaymentPortContract;

class NicePayPaymentContractTest extends PaymentPortContract {

    @Override
    protected GatewayFixture gateway() {
        return new NicePayFixture();
    }
}
