package io.hexapay.iamport;

import io.hexapay.tck.PaymentPortContract;
import io.hexapay.tck.fixture.GatewayFixture;

class IamportPaymentContractTest extends PaymentPortContract {

    @Override
    protected GatewayFixture gateway() {
        return new IamportFixture();
    }
}
