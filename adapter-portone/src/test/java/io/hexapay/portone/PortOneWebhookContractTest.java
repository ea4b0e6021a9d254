package io.hexapay.portone;

import io.hexapay.tck.WebhookFixture;
import io.hexapay.tck.WebhookPortContract;

class PortOneWebhookContractTest extends WebhookPortContract {

    @Override
    protected WebhookFixture gateway() {
        return new PortOneFixture();
    }
}
