package io.hexapay.iamport;

import io.hexapay.tck.GatewayFixture;
import io.hexapay.tck.PaymentPortContract;

class IamportPaymentContractTest extends PaymentPortContract {

    @Override
    protected GatewayFixture gateway() {
        return new IamportFixture();
    }
}
