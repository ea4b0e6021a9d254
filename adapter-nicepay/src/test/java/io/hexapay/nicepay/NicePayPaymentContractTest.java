package io.hexapay.nicepay;

import io.hexapay.tck.GatewaySpelling;
import io.hexapay.tck.PaymentPortContract;

class NicePayPaymentContractTest extends PaymentPortContract {

    @Override
    protected GatewaySpelling gateway() {
        return new NicePaySpelling();
    }
}
