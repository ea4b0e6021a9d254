package io.hexapay.nicepay;

import io.hexapay.tck.CancelFixture;
import io.hexapay.tck.CancelPortContract;

class NicePayCancelContractTest extends CancelPortContract {

    @Override
    protected CancelFixture gateway() {
        return new NicePayFixture();
    }
}
