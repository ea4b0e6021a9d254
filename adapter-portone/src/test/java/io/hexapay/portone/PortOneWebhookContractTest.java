package io.hexapay.portone;

import io.hexapay.tck.WebhookPortContract;
import io.hexapay.tck.fixture.WebhookFixture;

class PortOneWebhookContractTest extends WebhookPortContract {

    @Override
    protected WebhookFixture gateway() {
        return new PortOneFixture();
    }
}
