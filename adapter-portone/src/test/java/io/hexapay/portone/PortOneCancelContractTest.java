package io.hexapay.portone;

import io.hexapay.tck.CancelPortContract;
import io.hexapay.tck.fixture.CancelFixture;

class PortOneCancelContractTest extends CancelPortContract {

    @Override
    protected CancelFixture gateway() {
        return new PortOneFixture();
    }
}
