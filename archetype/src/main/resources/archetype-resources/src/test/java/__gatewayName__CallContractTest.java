package ${package};

import io.hexapay.tck.AuthenticatedCallContract;
import io.hexapay.tck.fixture.GatewayFixture;

class ${gatewayName}CallContractTest extends AuthenticatedCallContract {

    @Override
    protected GatewayFixture gateway() {
        return new ${gatewayName}Fixture();
    }
}
