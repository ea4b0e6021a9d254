package io.hexapay.nicepay;

import io.hexapay.tck.WebhookPortContract;
import io.hexapay.tck.fixture.WebhookFixture;

class NicePayWebhookContractTest extends WebhookPortContract {

    @Override
    protected WebhookFixture gateway() {
        return new NicePayFixture();
    }
}
