package io.hexapay.nicepay;

import io.hexapay.tck.ApproveFixture;
import io.hexapay.tck.ApprovePortContract;

class NicePayApproveContractTest extends ApprovePortContract {

    @Override
    protected ApproveFixture gateway() {
        return new NicePayFixture();
    }
}
