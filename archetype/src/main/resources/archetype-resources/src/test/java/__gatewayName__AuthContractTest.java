package ${package};

import io.hexapay.tck.AuthPortContract;
import io.hexapay.tck.fixture.GatewayFixture;

class ${gatewayName}AuthContractTest extends AuthPortContract {

    @Override
    protected GatewayFixture gateway() {
        return new ${gatewayName}Fixture();
    }
}
