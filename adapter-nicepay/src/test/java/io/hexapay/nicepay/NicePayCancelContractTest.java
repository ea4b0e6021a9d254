package io.hexapay.nicepay;

import io.hexapay.tck.CancelPortContract;
import io.hexapay.tck.fixture.CancelFixture;

class NicePayCancelContractTest extends CancelPortContract {

    @Override
    protected CancelFixture gateway() {
        return new NicePayFixture();
    }
}
