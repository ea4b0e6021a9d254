package io.hexapay.portone;

import io.hexapay.tck.GatewayFixture;
import io.hexapay.tck.PaymentPortContract;

class PortOnePaymentContractTest extends PaymentPortContract {

    @Override
    protected GatewayFixture gateway() {
        return new PortOneFixture();
    }
}
