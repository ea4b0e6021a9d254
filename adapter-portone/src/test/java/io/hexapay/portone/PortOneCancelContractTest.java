package io.hexapay.portone;

import io.hexapay.tck.CancelFixture;
import io.hexapay.tck.CancelPortContract;

class PortOneCancelContractTest extends CancelPortContract {

    @Override
    protected CancelFixture gateway() {
        return new PortOneFixture();
    }
}
