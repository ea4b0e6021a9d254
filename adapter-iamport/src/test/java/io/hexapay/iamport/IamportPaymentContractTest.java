package io.hexapay.iamport;

import io.hexapay.tck.GatewaySpelling;
import io.hexapay.tck.PaymentPortContract;

class IamportPaymentContractTest extends PaymentPortContract {

    @Override
    protected GatewaySpelling gateway() {
        return new IamportSpelling();
    }
}
