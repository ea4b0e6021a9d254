package io.hexapay.portone;

import io.hexapay.tck.PaymentPortContract;
import io.hexapay.tck.fixture.GatewayFixture;

class PortOnePaymentContractTest extends PaymentPortContract {

    @Override
    protected GatewayFixture gateway() {
        return new PortOneFixture();
    }
}
