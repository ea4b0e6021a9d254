package io.hexapay.nicepay;

import io.hexapay.tck.ApprovePortContract;
import io.hexapay.tck.fixture.ApproveFixture;

class NicePayApproveContractTest extends ApprovePortContract {

    @Override
    protected ApproveFixture gateway() {
        return new NicePayFixture();
    }
}
