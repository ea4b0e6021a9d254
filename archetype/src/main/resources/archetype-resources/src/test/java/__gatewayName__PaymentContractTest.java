package ${package};

import io.hexapay.tck.PaymentPortContract;
import io.hexapay.tck.fixture.GatewayFixture;

class ${gatewayName}PaymentContractTest extends PaymentPortContract {

    @Override
    protected GatewayFixture gateway() {
        return new ${gatewayName}Fixture();
    }
}
