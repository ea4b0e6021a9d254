package ${package};

import io.hexapay.tck.GatewayFixture;
import io.hexapay.tck.PaymentPortContract;

class ${gatewayName}PaymentContractTest extends PaymentPortContract {

    @Override
    protected GatewayFixture gateway() {
        return new ${gatewayName}Fixture();
    }
}
