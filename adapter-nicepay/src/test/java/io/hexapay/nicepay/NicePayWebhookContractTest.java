package io.hexapay.nicepay;

import io.hexapay.tck.WebhookFixture;
import io.hexapay.tck.WebhookPortContract;

class NicePayWebhookContractTest extends WebhookPortContract {

    @Override
    protected WebhookFixture gateway() {
        return new NicePayFixture();
    }
}
