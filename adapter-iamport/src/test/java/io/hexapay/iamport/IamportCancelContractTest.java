package io.hexapay.iamport;

import io.hexapay.tck.CancelPortContract;
import io.hexapay.tck.fixture.CancelFixture;

class IamportCancelContractTest extends CancelPortContract {

    @Override
    protected CancelFixture gateway() {
        return new IamportFixture();
    }
}
