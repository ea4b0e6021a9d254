package io.hexapay.iamport;

import io.hexapay.tck.CancelFixture;
import io.hexapay.tck.CancelPortContract;

class IamportCancelContractTest extends CancelPortContract {

    @Override
    protected CancelFixture gateway() {
        return new IamportFixture();
    }
}
