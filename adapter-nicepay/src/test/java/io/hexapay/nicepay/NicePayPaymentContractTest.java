package io.hexapay.nicepay;

import io.hexapay.tck.PaymentPortContract;
import io.hexapay.tck.fixture.GatewayFixture;

class NicePayPaymentContractTest extends PaymentPortContract {

    @Override
    protected GatewayFixture gateway() {
        return new NicePayFixture();
    }
}
